// Open311 at the service as it is started: a key made in the console, a request made and read by another system, which is told no
// word of anybody; a retry is no second case, also after the service was started anew. Off unless it is wanted.

import { expect, test } from 'vitest';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { BRISK, type Service, signIn, startService } from '../_support/service.ts';

const SENT = {
  ...{
    service_code: 'drainage',
    address_string: '3幢东边',
    description: '王小明家门口下水堵了',
    phone: '13800001234',
  },
  ...{ first_name: '小明', email: 'x@example.com', lat: '28.45', long: '119.92' },
};

test('another system reports and reads, with a key alone', { timeout: 60_000 }, async () => {
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_OPEN311: 'on' });
  const service = await startService(shell);
  const admin = await signIn(service);
  const made = await (
    await admin.post('/staff/cases/keys', [
      ['name', '12345 平台'],
      ['compound', ''],
    ])
  ).text();
  const key = /class="secret">([\w-]+)</.exec(made)?.[1] ?? '';
  const fields = { ...SENT, api_key: key, jurisdiction_id: 'demo' };
  expect((await post(service, { ...fields, api_key: 'x' })).status).toBe(403);
  const first = await post(service, fields);
  expect(first.headers.get('Content-Type')).toMatch(/^application\/json/);
  expect([first.status, await first.json()]).toMatchObject([201, [{ service_request_id: '1' }]]);
  await service.kill();

  const again = await startService(shell);
  expect(await (await post(again, fields)).json()).toMatchObject([{ service_request_id: '1' }]);
  for (const path of ['requests.json', 'requests.xml', 'requests/1.json', 'requests/1.xml', 'services.xml']) {
    const answer = await fetch(`${again.url}/open311/v2/${path}?api_key=${key}&jurisdiction_id=demo`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe(TYPES[path.endsWith('.xml') ? 'xml' : 'json']);
    expect(text).toContain('drainage');
    for (const secret of ['小明', '13800001234', '堵了', '东边', 'example.com'])
      expect(text).not.toContain(secret);
  }
  const found = await (await fetch(`${again.url}/open311/discovery.json`)).json();
  expect(found).toMatchObject({ endpoints: [{ url: expect.stringMatching(/\/open311\/v2$/) }] });
  expect((await again.stop()).err).toBe('');
});

test('where it is not wanted there is none', { timeout: 60_000 }, async () => {
  const service = await startService(createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge() }));
  for (const path of ['discovery.json', 'v2/services.json'])
    expect((await fetch(`${service.url}/open311/${path}`)).status).toBe(404);
  await service.stop();
});

const TYPES = { json: 'application/json', xml: 'text/xml; charset=utf-8' } as const;

function post({ url }: Service, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${url}/open311/v2/requests.json`, { method: 'POST', body: new URLSearchParams(fields) });
}
