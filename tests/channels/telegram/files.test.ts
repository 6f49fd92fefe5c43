// Photos, voice notes and albums on their way in: acknowledged at once, fetched behind, in the order they were sent.

import { describe, expect, it } from 'vitest';
import { group, messageOf, photoOf, privateChat } from '../../_support/bot-api-people.ts';
import { eachDatabase } from '../../_support/database.ts';
import { END, exif, JFIF, jpeg, SCANS, TABLE } from '../../_support/jpeg.ts';
import { ALICE, BOB, openApi, openBot, startedBot, until } from './bot.ts';

const PNG = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 1, 2, 3]);
const OGG = new TextEncoder().encode('OggS and what follows');

const document = (file_id: string, more = {}) => ({
  document: { file_id, file_unique_id: file_id, ...more },
});

eachDatabase((_name, open) => {
  describe('a photo', () => {
    it('comes with its bytes, without where it was taken', async () => {
      const { api, heard } = await startedBot(open);
      const taken = jpeg(exif(6), JFIF, TABLE, SCANS, END);
      api.addFile('p1', taken);
      api.say(ALICE, { ...photoOf('p1', taken.length), caption: '灯坏了' });
      await until(() => heard.length === 1);
      const [file] = heard[0]?.files ?? [];
      expect(heard[0]?.text).toBe('灯坏了');
      expect(file).toMatchObject({ name: '照片.jpg', type: 'image/jpeg' });
      expect(Buffer.from(taken).includes('GPS')).toBe(true);
      expect(Buffer.from(file?.bytes ?? []).includes('GPS')).toBe(false);
    });

    it('is acknowledged before it is fetched, and what is said meanwhile waits behind it', async () => {
      const { api, heard } = await startedBot(open);
      api.addFile('p1', PNG);
      api.script('getFile', 'hang');
      await api.taken(api.say(ALICE, photoOf('p1', PNG.length)));
      await api.taken(api.say(ALICE, '就是这里'));
      await api.taken(api.say(BOB, '别人'));
      expect(heard.map(({ text }) => text)).toEqual(['别人']);
    });

    it('is not lost by a process that ends while it is fetched, and stays before what was said after it', async () => {
      const { api, channel, database } = await startedBot(open);
      api.addFile('p1', PNG);
      api.script('getFile', 'hang');
      await api.taken(api.say(ALICE, photoOf('p1', PNG.length)));
      await api.taken(api.say(ALICE, '就是这里'));
      await until(() => api.calls.some(({ method }) => method === 'getFile'));
      await channel.stop();
      const next = await startedBot(open, { existing: api, kept: database });
      await until(() => next.heard.length === 2);
      expect(next.heard.map(({ text, files }) => [text, files?.[0]?.bytes?.length])).toEqual([
        ['', PNG.length],
        ['就是这里', undefined],
      ]);
    });

    it('is fetched again where that failed at first, and comes without its bytes where it cannot be had', async () => {
      const { api, heard } = await startedBot(open);
      api.addFile('p1', PNG);
      api.script('file', { code: 502, description: '' });
      api.say(ALICE, photoOf('p1', PNG.length));
      api.say(ALICE, photoOf('unknown', PNG.length));
      await until(() => heard.length === 2);
      expect(heard.map(({ files }) => files?.map(({ bytes }) => bytes?.length))).toEqual([
        [PNG.length],
        [undefined],
      ]);
    });

    it('is no longer among what waits when it is handed on, nor taken twice when it comes again', async () => {
      const { api, heard, database } = await startedBot(open);
      api.addFile('p1', PNG);
      const id = api.say(ALICE, photoOf('p1', PNG.length));
      await until(() => heard.length === 1);
      await api.taken(id);
      api.again(id);
      await api.taken(api.say(ALICE, '完'));
      await until(() => heard.length === 2);
      const rows = () => database.db.selectFrom('telegram_waiting').select(['body', 'done_at']).execute();
      await until(async () => (await rows()).every(({ done_at }) => done_at !== null));
      expect((await rows()).filter(({ body }) => body !== '')).toEqual([]);
      expect(heard.map(({ text }) => text)).toEqual(['', '完']);
    });
  });

  describe('another file', () => {
    it.each([
      [
        'a voice note by its beginning',
        OGG,
        { mime_type: 'audio/ogg' },
        { name: '语音', type: 'audio/ogg', bytes: OGG },
      ],
      [
        'one that says it is a photo and is none',
        new TextEncoder().encode('<script>'),
        { mime_type: 'image/png', file_name: 'a.png' },
        { name: '文件', type: 'image/png' },
      ],
      [
        'a name that leads elsewhere',
        PNG,
        { file_name: '../../\u202egnp.exe' },
        { name: 'gnp.png', type: 'image/png', bytes: PNG },
      ],
    ])('%s', async (_case, bytes, more, meant) => {
      const { api, heard } = await startedBot(open);
      api.addFile('d1', bytes);
      api.say(ALICE, document('d1', more));
      await until(() => heard.length === 1);
      expect(heard[0]?.files).toEqual([meant]);
    });

    it('that is larger than it said is not read to its end', async () => {
      const { api, heard } = await startedBot(open);
      api.addFile('d1', new Uint8Array(6 * 1_024 * 1_024));
      api.say(ALICE, document('d1', { file_size: 1_000, file_name: '小.bin' }));
      await until(() => heard.length === 1);
      expect(heard[0]?.files).toEqual([{ name: '文件', type: 'application/octet-stream' }]);
    });

    it('that is too large is not asked for', async () => {
      const { api, heard } = await startedBot(open);
      api.say(ALICE, document('d1', { file_size: 19_000_000 }));
      await until(() => heard.length === 1);
      expect(api.calls.some(({ method }) => method === 'getFile')).toBe(false);
    });
  });

  describe('an album', () => {
    const part = (id: string, more = {}) => ({
      ...photoOf(id, PNG.length),
      media_group_id: 'a1',
      ...more,
    });

    it('is one message with all its photos, and what follows comes after it', async () => {
      const { api, heard } = await startedBot(open);
      for (const id of ['p1', 'p2', 'p3']) api.addFile(id, PNG);
      api.say(ALICE, part('p1', { caption: '三处都坏了' }));
      await api.taken(api.say(ALICE, part('p2')));
      api.say(ALICE, part('p3'));
      api.say(ALICE, '快来修');
      await until(() => heard.length === 2);
      expect(heard.map(({ text, files = [] }) => [text, files.length])).toEqual([
        ['三处都坏了', 3],
        ['快来修', 0],
      ]);
      expect(heard[0]?.key).toBe('1001:1');
    });

    it('of which one photo comes again is not heard again', async () => {
      const { api, heard } = await startedBot(open);
      api.addFile('p1', PNG);
      api.say(ALICE, part('p1'));
      const second = api.say(ALICE, part('p1'));
      await until(() => heard.length === 1);
      api.again(second);
      await api.taken(api.say(ALICE, '完'));
      await until(() => heard.length === 2);
      expect(heard.map(({ files = [] }) => files.length)).toEqual([2, 0]);
    });

    it('of a group is heard if our name stands below one of its photos, and else not kept', async () => {
      const { api, heard, database } = await startedBot(open);
      api.addFile('p1', PNG);
      const place = group(-100_1);
      const said = (id: string, more = {}) =>
        api.say(BOB, { ...part('p1', more), media_group_id: id }, place);
      said('theirs');
      said('theirs');
      said('ours', { caption: '@shuoyi_test_bot 灯坏了' });
      said('ours');
      await until(() => heard.length === 1);
      expect(heard[0]).toMatchObject({ text: '灯坏了', addressed: true });
      expect(heard[0]?.files).toHaveLength(2);
      const open_ = database.db.selectFrom('telegram_waiting').select('body').where('done_at', 'is', null);
      await until(async () => (await open_.execute()).length === 0);
      expect(api.calls.filter(({ method }) => method === 'getFile')).toHaveLength(2);
    });
  });

  describe('pushed instead of asked for', () => {
    it('waits its turn in the same way', async () => {
      const api = await openApi();
      const secret = 's'.repeat(32);
      const { channel } = await openBot(open, {
        existing: api,
        webhook: { site: 'https://a.example', secret },
      });
      const heard: string[] = [];
      await channel.start(async ({ text }) => void heard.push(text));
      await until(() => api.calls.some(({ method }) => method === 'getMyShortDescription'));
      api.addFile('p1', PNG);
      const bring = (update_id: number, more: object) => {
        const message = messageOf(privateChat(ALICE.id), ALICE, update_id, more);
        const body = JSON.stringify({ update_id, message });
        const headers = { 'X-Telegram-Bot-Api-Secret-Token': secret };
        return channel.page?.app.request('/updates', { method: 'POST', body, headers });
      };
      const answers = await Promise.all([
        bring(1, { ...photoOf('p1', PNG.length), caption: '一' }),
        bring(2, { text: '二' }),
      ]);
      expect(answers.map((answer) => answer?.status)).toEqual([200, 200]);
      await until(() => heard.length === 2);
      expect(heard).toEqual(['一', '二']);
    });
  });
});
