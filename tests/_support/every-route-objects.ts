// One of everything the console can be asked about, in each of two compounds of a whole town: every text names its compound.

import { ROLL_HEADER } from '../../src/owners/index.ts';
import { ROLES } from '../../src/staff/roles.ts';
import { LEAK } from './cases.ts';
import { fieldsIn } from './topic-console.ts';
import { FACADE, must, neighbour } from './topics.ts';
import type { Town } from './town.ts';
import { draftFields, wordsOf } from './vote-console.ts';

const DAY = 86_400_000;
const CLERK = { id: 'staff:1', name: 'admin', role: 'admin' };
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]);
const PHOTO = { type: 'image/png', bytes: PNG } as const;
/** One to take out and one to pause for each duty, and one besides. */
const ROOMS = Array.from({ length: 2 * ROLES.length + 1 }, (_, at) => `1-${101 + at}`);

type Begun = Awaited<ReturnType<typeof begin>>;
export type Objects = Awaited<ReturnType<typeof openObjects>>['here'];

export const PLACES = [
  ['east', '东苑小区'],
  ['west', '西苑小区'],
] as const;

export async function openObjects(town: Town) {
  const begun: Begun[] = [];
  for (const [key, name] of PLACES) begun.push(await begin(town, key, name));
  await pass(town, 21);
  for (const each of begun) await whileOpen(town, each);
  await pass(town, 15);
  for (const each of begun) await objectTo(town, each);
  await pass(town, 8);
  const all = [];
  for (const each of begun) all.push(await finish(town, each));
  let meetsAt = 0;
  for (const { topic } of all) meetsAt = Math.max(meetsAt, await callMeeting(town, topic));
  town.clock.set(meetsAt);
  for (const { topic } of all) await conclude(town, topic);
  const [here, there] = all;
  if (here === undefined || there === undefined) throw new Error('two compounds');
  return { here, there };
}

async function pass({ app, clock }: Town, days: number): Promise<void> {
  clock.advance(days * DAY);
  await app.vote.look();
}

async function begin(town: Town, compound: string, name: string) {
  const { owners } = town.app;
  await owners.createCompound(compound, name, CLERK);
  const check = async (rooms: readonly string[]) =>
    must(
      owners.checkImport({
        ...{ compound, file: `${name}.csv`, actor: CLERK },
        rows: [ROLL_HEADER, ...rooms.map((room, at) => [room, '80.00', `${name}${at}`, '', '', '已售'])].map(
          (cells, at) => ({ line: at + 1, cells }),
        ),
      }),
    );
  await owners.applyImport((await check(ROOMS)).id, CLERK);
  const upload = (await check([...ROOMS, '2-101'])).id;
  const [asked = 0, ...rest] = (await owners.roll(compound)).map(({ id }) => id);
  const [units, claimed] = [rest.slice(0, ROLES.length), rest.slice(ROLES.length)];
  for (const unit of claimed) await claim(town, compound, unit);
  const member = await must(
    owners.addMember(
      compound,
      {
        name: `${name}委员`,
        title: '委员',
        owner: `${name}0`,
        party: false,
        termFrom: 0,
        termUntil: Date.parse('2030-01-01'),
      },
      CLERK,
    ),
  );
  return {
    ...{ compound, name, upload, units, claimed, member, proxy: await askProxy(town, compound, asked) },
    done: await draftVote(town, compound, `${name}修屋顶`, { closes: '2027-04-04T18:00' }),
    objected: await draftVote(town, compound, `${name}修电梯`, { closes: '2027-04-04T18:00' }),
    running: await draftVote(town, compound, `${name}修外墙`, { closes: '2027-05-15T18:00' }),
    offered: await draftVote(town, compound, `${name}选物业`, {
      ...{ kind: 'offers', closes: '2027-04-04T18:00', 'options-1': '甲公司\n乙公司', objectionDays: '0' },
    }),
  };
}

/** Somebody speaks for this unit from then on. */
async function claim({ app: { owners } }: Town, compound: string, unit: number): Promise<void> {
  const [letter] = await must(owners.makeCodes(compound, { units: [unit] }, CLERK));
  await must(owners.claim(speakerFor(unit), letter?.code ?? ''));
}

const speakerFor = (unit: number | undefined) => {
  const from = `speaker-${unit}`;
  return { channel: 'telegram', bot: 'bot', from, chat: from };
};

async function askProxy({ app: { owners }, clock }: Town, compound: string, unit: number): Promise<number> {
  const [letter] = await must(owners.makeCodes(compound, { units: [unit] }, CLERK));
  const account = { channel: 'telegram', bot: 'bot', from: `proxy-${unit}`, chat: `proxy-${unit}` };
  await must(
    owners.askProxy(account, letter?.code ?? '', {
      until: clock.now() + 100 * DAY,
      photo: PNG,
      notPropertyStaff: true,
    }),
  );
  return (await owners.waitingProxies(compound))[0]?.id ?? 0;
}

async function draftVote(
  { admin }: Town,
  compound: string,
  title: string,
  fields: Readonly<Record<string, string>>,
  announced = true,
): Promise<number> {
  const made = await admin.post(
    '/staff/votes/new',
    draftFields({ compound, title, 'title-1': title, ...fields }),
  );
  const path = made.location?.split('?')[0] ?? made.text;
  if (!announced) return idIn(path);
  const page = await admin.get(`${path}/confirm`);
  await admin.post(`${path}/confirm`, { seen: /name="seen" value="([^"]*)"/.exec(page.text)?.[1] ?? '' });
  const done = await admin.post(`${path}/announce`, {});
  if (done.status !== 303) throw new Error(wordsOf(done.text));
  return idIn(path);
}

function idIn(path: string | null): number {
  const id = Number(/\/(\d+)(?:\?.*)?$/.exec(path ?? '')?.[1]);
  if (Number.isNaN(id)) throw new Error(`no number in ${path}`);
  return id;
}

async function whileOpen({ app: { vote }, clock }: Town, { running, units }: Begun): Promise<void> {
  await must(vote.actions.issuePapers(running, units.slice(0, 2), CLERK));
  const returnedAt = clock.now();
  await must(vote.actions.enterPaper(running, 1, { choices: 'y', returnedAt, photo: PHOTO }, CLERK));
}

async function objectTo({ app: { vote } }: Town, { objected, claimed, name }: Begun): Promise<void> {
  const address = speakerFor(claimed[0]);
  await must(vote.actions.object(objected, address.from, address, `${name}的结果算错了`));
}

async function finish(town: Town, begun: Begun) {
  const { app, admin } = town;
  const { compound, name, objected, done, offered } = begun;
  for (const vote of [done, offered]) {
    const certified = await admin.post(`/staff/votes/${vote}/certify`, {});
    if (certified.status !== 303) throw new Error(wordsOf(certified.text));
  }
  const [objection] = await app.vote.actions.listObjections(objected);
  const draft = await draftVote(
    town,
    compound,
    `${name}草稿`,
    {
      ...{ opens: '2027-05-20T08:00', closes: '2027-06-04T18:00' },
    },
    false,
  );
  const meeting = await draftVote(town, compound, `${name}会议`, {
    ...{ kind: 'committee', opens: '2027-05-20T08:00', closes: '2027-05-20T10:00' },
  });
  const lodged = await must(
    app.complaint.actions.lodge({
      ...{ ...LEAK, compound, building: '1', mayJoin: false, text: `${name}三楼漏水`, label: `${name}漏水` },
      files: [{ ...PHOTO, name: '照片.png' }],
    }),
  );
  await admin.post('/staff/cases/templates', { compound, title: `${name}回复`, text: `${name}收到了` });
  const templates = await admin.get(`/staff/cases/templates?compound=${compound}`);
  const told = new FormData();
  const words = { compound, text: `${name}明天停水`, audience: 'groups' };
  for (const [field, value] of Object.entries(words)) told.append(field, value);
  told.append('file', new Blob([PNG], { type: 'image/png' }), '停水.png');
  return {
    ...begun,
    ...{ draft, meeting, objection: objection?.id ?? 0 },
    case: lodged.case.id,
    caseNumber: lodged.case.number,
    file: Number(/\/files\/(\d+)/.exec((await admin.get(`/staff/cases/${lodged.case.id}`)).text)?.[1]),
    template: Number(/name="id" value="(\d+)"/.exec(templates.text)?.[1]),
    topic: await raise(town, compound, name),
    broadcast: idIn((await admin.upload('/staff/broadcasts', told)).location),
  };
}

async function raise({ app }: Town, compound: string, name: string): Promise<number> {
  const { id } = await must(
    app.consultation.actions.raise({
      ...{ ...FACADE, compound, text: `${name}外墙掉皮`, label: `${name}外墙`, title: `${name}外墙修缮` },
      ...{ scope: { kind: 'compound' }, photos: [PHOTO], speaker: neighbour(`proposer-${compound}`) },
    }),
  );
  return id;
}

async function callMeeting(town: Town, topic: number): Promise<number> {
  await act(town, topic, 'accept', {});
  for (const party of ['community', 'committee', 'company'])
    await act(town, topic, 'state', { view: '同意修' }, party);
  await act(town, topic, 'call', { place: '社区会议室', agenda: '怎么修' });
  return (await town.app.consultation.actions.findTopic(topic))?.course.meeting?.meetsAt ?? 0;
}

/** With an application to the fund. */
async function conclude(town: Town, topic: number): Promise<void> {
  await act(town, topic, 'minutes', { parties: ['community', 'company'], people: '12', text: '同意。' });
  const conclusion = { consensus: 'yes', text: '先修东侧。', matter: 'none', fund: 'yes' };
  await act(town, topic, 'conclude', conclusion);
  await act(town, topic, 'apply-fund', { project: '修外墙', path: 'emergency', amount: '86000' });
}

/** By its form as it stands on the page. */
async function act(
  { admin }: Town,
  topic: number,
  name: string,
  typed: Readonly<Record<string, string | string[]>>,
  of?: string,
): Promise<void> {
  const { text } = await admin.get(`/staff/topics/${topic}`);
  const sent = await admin.post(`/staff/topics/${topic}/${name}`, { ...fieldsIn(text, name, of), ...typed });
  if (sent.status !== 303) throw new Error(`${name}: ${wordsOf(sent.text)}`);
}
