// From launch to the first answer over HTTP, and the memory held afterwards, of the real program in its own process.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serveSite } from './served.ts';

export async function benchStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  for (const run of ['first start, empty folder', 'second start']) {
    const started = performance.now();
    const site = await serveSite(`sqlite:${join(folder, 'shuoyi.db')}`);
    const listening = performance.now() - started;
    await firstAnswer(site.url);
    const answered = performance.now() - started;
    await wait(1_000);
    console.log(
      `${run}: listening after ${listening.toFixed(0)} ms, first answer after ${answered.toFixed(0)} ms, ${site.memory().toFixed(0)} MB resident`,
    );
    await site.stop();
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Opens the page, asks, and waits until the answer stands in the page. */
async function firstAnswer(url: string): Promise<void> {
  const page = await fetch(`${url}/`);
  const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const body = JSON.stringify({ key: 'first', text: '外墙掉皮能用维修基金吗', choice: null });
  const headers = { 'Content-Type': 'application/json', Cookie: cookie, Origin: url };
  const sent = await fetch(`${url}/chat`, { method: 'POST', headers, body });
  if (sent.status !== 202) throw new Error(`asked and got ${sent.status}: ${await sent.text()}`);
  for (let attempt = 0; attempt < 400; attempt++) {
    const text = await (await fetch(`${url}/`, { headers: { Cookie: cookie } })).text();
    if (text.includes('业主委员会可直接申请使用维修资金')) return;
    await wait(5);
  }
  throw new Error('no answer came');
}

if (import.meta.main) await benchStart();
