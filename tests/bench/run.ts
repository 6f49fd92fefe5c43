// `npm run bench`: every benchmark, or those named: `npm run bench -- answers desk`. Read the ratios, not the digits.

const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  answers: async () => (await import('./answers.ts')).benchAnswers(),
  cases: async () => (await import('./cases.ts')).benchCases(),
  count: async () => (await import('./count.ts')).benchCount(),
  ballots: async () => (await import('./ballots.ts')).benchBallots(),
  desk: async () => (await import('./desk.ts')).benchDesk(),
  model: async () => (await import('./model.ts')).benchModel(),
  register: async () => (await import('./register.ts')).benchRegister(),
  start: async () => (await import('./start.ts')).benchStart(),
  storage: () => import('./storage.ts'),
  tally: async () => (await import('./tally.ts')).benchTally(),
  telegram: async () => (await import('./telegram.ts')).benchTelegram(),
  topics: async () => (await import('./topics.ts')).benchTopics(),
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in BENCHES));
if (unknown.length > 0)
  throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n== ${name}`);
  await bench();
}
