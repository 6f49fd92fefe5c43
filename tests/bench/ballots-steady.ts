// A steady stream for the bench in a process of its own: node tests/bench/ballots-steady.ts ORIGIN FIRST COUNT RATE. Ballots
// are sent one by one when they are due, and what each waits is counted from then; autocannon sends each second's at once.

import { Agent, request } from 'node:http';
import { tokenOf } from './ballots-town.ts';

const [origin = '', first = '1', count = '0', rate = '0'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const waited: number[] = [];
let refused = 0;

function send(unit: number, due: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = { 'Content-Type': 'application/json', Cookie: `shuoyi=${tokenOf(unit)}` };
  const sent = request(`${origin}/votes/1/ballots`, { agent, method: 'POST', headers }, (response) => {
    if (response.statusCode !== 200) refused += 1;
    response.resume().once('end', () => {
      waited.push(performance.now() - due);
      resolve();
    });
  });
  sent.once('error', reject);
  sent.end(JSON.stringify({ key: `bench-ballot-${unit}`, unit, choices: 'yn' }));
  return promise;
}

const started = performance.now();
const apart = 1_000 / Number(rate);
const done: Promise<void>[] = [];
while (done.length < Number(count)) {
  while (done.length < Number(count) && started + done.length * apart <= performance.now()) {
    done.push(send(Number(first) + done.length, started + done.length * apart));
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await Promise.all(done);
// What is not warm yet is no steady stream.
const steady = waited.slice(Number(rate)).sort((a, b) => a - b);
const at = (share: number) => Math.round((steady[Math.floor(steady.length * share)] ?? 0) * 10) / 10;
console.log(
  JSON.stringify({ taken: waited.length - refused, refused, errors: 0, p50: at(0.5), p99: at(0.99) }),
);
agent.destroy();
