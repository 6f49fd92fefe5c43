// Photos and documents by form and by script, from the request to the inbox and the page.

import { describe, expect, it } from 'vitest';
import { LARGEST_FILE } from '../../../src/channels/web/upload.ts';
import { END, exif, jpeg, SCANS, TABLE } from '../../_support/jpeg.ts';
import { openTestSite } from './site.ts';
import { createVisitor, readable } from './visitor.ts';

const CLEAN = jpeg(TABLE, SCANS, END);
const PHOTO = new File([new Uint8Array(jpeg(exif(1), TABLE, SCANS, END))], '委托书.JPG', {
  type: 'text/html',
});
const PAPER = new File(['%PDF-1.7'], '证明.pdf');

async function visit(options: Parameters<typeof openTestSite>[0] = {}) {
  const site = await openTestSite(options);
  const visitor = createVisitor(site.app);
  await visitor.get('/');
  const send = (
    fields: Record<string, string>,
    files: readonly File[],
    headers: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const file of files) form.append('files', file, file.name);
    return visitor.request('/chat', {
      method: 'POST',
      headers: { Origin: 'http://localhost', ...headers },
      body: form,
    });
  };
  const script = { Accept: 'application/json' };
  const kept = async () => {
    const rows = await site.database.db.selectFrom('desk_inbox').select('body').orderBy('id').execute();
    return rows.map(({ body }) => JSON.parse(body));
  };
  return { ...site, visitor, send, script, kept };
}

describe('a photo with a message', () => {
  it('arrives by form, its kind and content as they are, its name made harmless', async () => {
    const { send, kept } = await visit({ silent: true });
    const response = await send({ key: 'form-1', text: '这是委托书' }, [PHOTO]);
    expect(response.status).toBe(303);
    const base64 = Buffer.from(CLEAN).toString('base64');
    expect(await kept()).toMatchObject([
      { text: '这是委托书', files: [{ name: '委托书.jpg', type: 'image/jpeg', bytes: { base64 } }] },
    ]);
  });

  it('arrives by script just so, and is acknowledged with its key', async () => {
    const { send, script, kept } = await visit({ silent: true });
    const response = await send({ key: 'key-1', text: '' }, [PHOTO, PAPER], script);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ received: 'key-1' });
    expect(await kept()).toMatchObject([{ text: '', files: [{ name: '委托书.jpg' }, { name: '证明.pdf' }] }]);
  });

  it('stands in the history by its name, and is answered', async () => {
    const { send, visitor, idle } = await visit();
    await send({ key: 'form-1', text: '这是什么？' }, [PHOTO, PAPER]);
    await idle();
    const page = await visitor.page();
    expect(page).toContain(
      '<ul class="sent"><li>照片：<bdi>委托书.jpg</bdi></li><li>文件：<bdi>证明.pdf</bdi></li></ul>',
    );
    expect(page).toContain('「针对未设立专项维修资金');
  });

  it('without words is told what to do, and shows no empty line of words', async () => {
    const { send, visitor, idle } = await visit();
    await send({ key: 'form-1', text: '' }, [PHOTO]);
    await idle();
    const page = (await visitor.page()).replace(/<template.*?<\/template>/gs, '');
    expect(page).toContain('照片：<bdi>委托书.jpg</bdi>');
    expect(page).not.toContain('<p class="words"></p>');
    expect(page).toContain('只收到了文件，没有文字');
  });

  it('leaves only its name behind once it is handled', async () => {
    const { send, kept, idle } = await visit();
    await send({ key: 'form-1', text: '这是委托书' }, [PHOTO]);
    await idle();
    expect((await kept())[0]?.files).toEqual([{ name: '委托书.jpg', type: 'image/jpeg' }]);
  });

  it('sent twice by an impatient finger is one message; another photo is another', async () => {
    const { send, kept } = await visit();
    await send({ key: 'form-1', text: '' }, [PHOTO]);
    await send({ key: 'form-1', text: '' }, [PHOTO]);
    expect(await kept()).toHaveLength(1);
    await send({ key: 'form-1', text: '' }, [PAPER]);
    expect(await kept()).toHaveLength(2);
  });

  it('is not there where none was chosen: the browser then sends an empty one', async () => {
    const { send, kept } = await visit();
    await send({ key: 'form-1', text: '怎么筹集？' }, [new File([], '')]);
    expect(await kept()).toMatchObject([{ text: '怎么筹集？' }]);
    expect((await kept())[0]).not.toHaveProperty('files');
  });
});

describe('files that are not taken', () => {
  const large = () => new File([new Uint8Array(LARGEST_FILE + 1)], '大.jpg');
  const cases: readonly (readonly [string, readonly File[], string, string])[] = [
    ['a HEIC', [new File(['\0\0\0\x18ftypheic'], '照片.jpg')], 'heic', '截个屏'],
    ['a page', [new File(['<html>'], '照片.jpg')], 'unknown-file', '我只收照片'],
    ['four', [PAPER, PAPER, PAPER, PAPER], 'too-many-files', '一次最多发 3 张'],
    ['one too large', [large()], 'file-too-large', '超过 5 MB'],
  ];

  it.each(cases)(
    'are refused on the page, the words still in the field: %s',
    async (_, files, _r, sentence) => {
      const { send, kept } = await visit();
      const response = await send({ key: 'form-1', text: '这是委托书' }, files);
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toContain(sentence);
      expect(page).toMatch(/<textarea[^>]*>\s*这是委托书<\/textarea>/);
      expect(await kept()).toEqual([]);
    },
  );

  it.each(cases)('are refused to the script with a reason: %s', async (_, files, problem, sentence) => {
    const { send, script } = await visit();
    const response = await send({ key: 'key-1', text: '' }, files, script);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ problem, sentence: expect.stringContaining(sentence) });
  });

  it('are not even read where they are too large together', async () => {
    const { send, script, kept } = await visit();
    const files = Array.from({ length: 4 }, large);
    const byForm = await send({ key: 'form-1', text: '' }, files);
    expect(byForm.status).toBe(413);
    expect(readable(await byForm.text())).toContain('加起来太大');
    const byScript = await send({ key: 'key-1', text: '' }, files, script);
    expect(byScript.status).toBe(413);
    expect(await byScript.json()).toMatchObject({ problem: 'files-too-large' });
    expect(await kept()).toEqual([]);
  });

  it('broken off on the way are refused, not a fault', async () => {
    const { visitor } = await visit();
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Origin: 'http://localhost' };
    const response = await visitor.request('/chat', { method: 'POST', headers, body: '--x\r\nContent-Disp' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('这条消息我没有收到');
  });

  it('from another site are refused', async () => {
    const { send, kept } = await visit();
    const response = await send({ key: 'form-1', text: '' }, [PHOTO], { Origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(await kept()).toEqual([]);
  });
});
