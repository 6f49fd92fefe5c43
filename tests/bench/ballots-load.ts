// The load of the bench in a process of its own: node tests/bench/ballots-load.ts ORIGIN FIRST COUNT. As many ballots
// as it can, each another voter's and made before the first is sent. Prints what came of it as JSON.

import autocannon from 'autocannon';
import { tokenOf } from './ballots-town.ts';

const [origin = '', first = '1', count = '0'] = process.argv.slice(2);
const CONNECTIONS = 50;
const each = Math.floor(Number(count) / CONNECTIONS);

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
    ...{ url: origin, connections: 1, pipelining: 20, amount: each },
    requests: requestsFrom(Number(first) + at * each),
  });
}

const results = await Promise.all(Array.from({ length: CONNECTIONS }, (_, at) => connect(at)));
console.log(
  JSON.stringify({
    taken: results.reduce((sum, result) => sum + result['2xx'], 0),
    refused: results.reduce((sum, { non2xx }) => sum + non2xx, 0),
    errors: results.reduce((sum, { errors, timeouts }) => sum + errors + timeouts, 0),
  }),
);
