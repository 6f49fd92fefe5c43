// The load of the bench in a process of its own: node tests/bench/ballots-load.ts ORIGIN FIRST COUNT RATE. Every request is
// another voter's ballot, made before the first is sent. Rate 0: as fast as it goes. Prints what came of it as JSON.

import autocannon from 'autocannon';
import { tokenOf } from './ballots-town.ts';

const [origin = '', first = '1', count = '0', rate = '0'] = process.argv.slice(2);
const CONNECTIONS = 50;
const each = Math.floor(Number(count) / CONNECTIONS);
const steady = Number(rate) > 0;

function requestsFrom(unit: number): autocannon.Request[] {
  return Array.from({ length: each }, (_, at) => ({
    method: 'POST',
    path: '/votes/1/ballots',
    headers: { 'Content-Type': 'application/json', Cookie: `shuoyi=${tokenOf(unit + at)}` },
    body: JSON.stringify({ key: `bench-ballot-${unit + at}`, unit: unit + at, choices: 'yn' }),
  }));
}

/** One connection with requests of its own: autocannon shares one list among all of a run. */
function connect(at: number): Promise<autocannon.Result> {
  return autocannon({
    ...{ url: origin, connections: 1, pipelining: steady ? 1 : 20, amount: each },
    requests: requestsFrom(Number(first) + at * each),
    ...(steady ? { connectionRate: Number(rate) / CONNECTIONS } : {}),
  });
}

const results = await Promise.all(Array.from({ length: CONNECTIONS }, (_, at) => connect(at)));
const latencies = results.map(({ latency }) => latency);
console.log(
  JSON.stringify({
    taken: results.reduce((sum, result) => sum + result['2xx'], 0),
    refused: results.reduce((sum, { non2xx }) => sum + non2xx, 0),
    errors: results.reduce((sum, { errors, timeouts }) => sum + errors + timeouts, 0),
    p50: latencies.map(({ p50 }) => p50).sort((a, b) => a - b)[CONNECTIONS / 2],
    // Of the slowest connection: no better than the true one.
    p99: Math.max(...latencies.map(({ p99 }) => p99)),
  }),
);
