// The load of the bench in a process of its own: node tests/bench/cases-load.ts ORIGIN SECONDS THINKS TOKEN…. Each token is a session
// at the queue that opens a page, reads it for THINKS to twice as many milliseconds (0: not at all) and opens the next one, through
// one connection. Prints what came of it as JSON; what is longer than PATIENCE counts as an error.

import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const [origin = '', seconds = '0', thinks = '0', ...tokens] = process.argv.slice(2);
const PATIENCE = 60_000;
const ADDRESSES = [
  '',
  '?late=1',
  '?compound=east',
  '?category=dogs',
  '?text=漏水',
  '?holder=street&level=P1',
].map((query) => `${origin}/staff/cases${encodeURI(query)}`);
const began = performance.now();
const until = began + Number(seconds) * 1_000;
const taken: number[] = [];
let errors = 0;

/** The same every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

function open(address: string, token: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(address, { agent, headers: { Cookie: `shuoyi_staff=${token}` } }, (response) => {
      response.on('error', () => resolve(false));
      response.on('end', () => resolve(response.statusCode === 200));
      response.resume();
    });
    request.setTimeout(PATIENCE, () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function work(token: string, at: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const draw = random(at + 1);
  const think = () => wait(Number(thinks) * (1 + draw()));
  if (Number(thinks) > 0) await wait(Number(thinks) * 2 * draw());
  for (let page = at; performance.now() < until; page++) {
    const started = performance.now();
    const right = await open(ADDRESSES[page % ADDRESSES.length] ?? '', token, agent);
    if (right) taken.push(performance.now() - started);
    else errors += 1;
    if (Number(thinks) > 0) await think();
  }
  agent.destroy();
}

await Promise.all(tokens.map(work));
taken.sort((one, other) => one - other);
const share = (of: number) => Math.round(taken[Math.floor((taken.length - 1) * of)] ?? 0);
console.log(
  JSON.stringify({
    ...{
      pages: taken.length,
      errors,
      perSecond: Math.round((taken.length / (performance.now() - began)) * 1_000),
    },
    ...{ p50: share(0.5), p95: share(0.95), p99: share(0.99), slowest: share(1) },
  }),
);
