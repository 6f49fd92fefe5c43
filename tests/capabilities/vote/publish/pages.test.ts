import { extractText, getDocumentProxy } from 'unpdf';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/platform/database/database.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { CONSOLE_MIGRATIONS, wordsOf } from '../../../_support/vote-console.ts';
import { openVoteOut, type VoteOut } from '../../../_support/vote-out.ts';

describe('what goes out of a vote', () => {
  let site: VoteOut;
  let id: number;

  beforeEach(async () => {
    const database = await openDatabase({ url: 'sqlite::memory:', migrations: CONSOLE_MIGRATIONS });
    site = await openVoteOut(database as unknown as Database);
    site.chats.set(await site.unitOf('1-101'), 'chat-a');
    id = await site.announce();
  });

  const path = (file: string) => `/staff/votes/${id}/${file}`;
  const status = async (file: string) => (await site.admin.get(path(file))).status;
  const publicly = (file: string) => site.publicPages.request(`/votes/${id}/${file}`);

  /** Signed in as admin; without blanks. */
  async function readPdf(file: string): Promise<string> {
    const headers = { Cookie: site.admin.cookie() };
    const response = await site.app.request(`http://localhost${path(file)}`, { headers });
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()), { verbosity: 0 });
    const { text } = await extractText(pdf, { mergePages: true });
    await pdf.loadingTask.destroy();
    return text.replace(/\s/g, '');
  }

  async function hold(): Promise<void> {
    await site.open(id);
    for (const room of ['1-101', '1-102', '1-201', '2-101']) await site.cast(id, room, 'y');
    await site.close(id);
  }

  describe('sheets', () => {
    it('are there when there is something to tell, and not before', async () => {
      const now = (files: string[]) => Promise.all(files.map(status));
      const counted = ['sheet.pdf', 'sheet.png', 'sheet.xlsx'];
      expect(await now(['notice.pdf', 'notice.png'])).toEqual([200, 200]);
      await site.open(id);
      expect(await now([...counted, 'certificate.pdf'])).toEqual([404, 404, 404, 404]);
      await site.close(id);
      expect(await now([...counted, 'certificate.pdf'])).toEqual([200, 200, 200, 404]);
      await site.certify(id);
      expect(await now(['certificate.pdf'])).toEqual([200]);
    });

    it('are public as pictures only', async () => {
      expect((await publicly('notice.png')).headers.get('Content-Type')).toBe('image/png');
      expect((await publicly('sheet.png')).status).toBe(404);
      await hold();
      const picture = await publicly('sheet.png');
      expect(picture.status).toBe(200);
      expect([...new Uint8Array(await picture.arrayBuffer()).slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
      expect((await publicly('sheet.pdf')).status).toBe(404);
      expect((await publicly('certificate.pdf')).status).toBe(404);
      expect((await site.publicPages.request('/votes/999/notice.png')).status).toBe(404);
    });

    it('of a draft and of a void vote are not handed out', async () => {
      await site.votes.voidVote(id, '名册有误', { id: 'staff:1', role: 'admin' });
      expect(await status('notice.pdf')).toBe(404);
      expect((await publicly('notice.png')).status).toBe(404);
    });

    it('say on paper what was counted, and list no rooms unless the rules ask for it', async () => {
      await hold();
      const plain = await readPdf('sheet.pdf');
      expect(plain).toContain('计票结果（异议期内，未最终确认）');
      expect(plain).toContain('参与面积：320.00×3=960.00，480.00×2=960.00。');
      expect(plain).not.toMatch(/[12]-[12]0[12]/);
      await site.saveRules({ showRooms: true });
      id = await site.announce({ title: '列房号', terms: { showRooms: true } });
      await hold();
      const listed = await readPdf('sheet.pdf');
      expect(listed).toContain('1-10180.00投了');
      expect(listed).toContain('2-10280.00没投');
    });

    it('certify by duty, with the head of the chain', async () => {
      await hold();
      await site.certify(id);
      const text = await readPdf('certificate.pdf');
      const head = await site.ledger.head('vote/east/2027-1');
      expect(text).toContain(`vote/east/2027-1:${head?.seq}:${head?.hash}`);
      expect(text).toContain('确认人业委会');
      expect(text).toContain('没有人提异议');
      expect(text).not.toMatch(/[12]-[12]0[12]/);
    });

    it('are refused to whoever works for another compound', async () => {
      await hold();
      const other = await site.as('committee', 'west');
      for (const file of ['sheet.pdf', 'notice.pdf', 'deliveries', 'objections'])
        expect((await other.get(path(file))).status, file).toBe(403);
    });
  });

  describe('deliveries', () => {
    const save = (fields: Record<string, string | string[]>) => site.admin.post(path('deliveries'), fields);

    it('show who has not been reached, and take a building or rooms', async () => {
      expect(wordsOf((await site.admin.get(path('deliveries'))).text)).toContain('1幢：3 户');
      const done = await save({ way: 'letter', building: '1', rooms: '2-101\r\n' });
      expect(done.location).toBe(`/staff/votes/${id}/deliveries?added=4`);
      const page = wordsOf((await site.admin.get(done.location ?? '')).text);
      expect(page).toContain('已登记 4 户。');
      expect(page).toContain('投进信箱或邮寄 4 户');
      expect(page).toContain('2幢：2 户 2-102 2-201');
      expect((await save({ way: 'letter', building: '1' })).location).toContain('added=0');
    });

    it('keep what was typed and say what is wrong', async () => {
      const unknown = await save({ way: 'door', rooms: '9-909\n1-101' });
      expect(unknown.status).toBe(422);
      expect(wordsOf(unknown.text)).toContain('名册里没有：9-909');
      expect(unknown.text).toContain('9-909\n1-101</textarea>');
      expect(wordsOf((await save({ rooms: '1-101' })).text)).toContain('请选怎么送的');
      expect(wordsOf((await save({ way: 'door' })).text)).toContain('请选整幢，或者写房号');
      expect(await site.votes.listDelivered(id)).toEqual([]);
    });

    it('show rooms to those who may see ballots, and the form to those who run votes', async () => {
      const street = await site.as('street');
      const page = await street.get(path('deliveries'));
      expect(page.text).not.toContain('1-101');
      expect(page.text).not.toContain('name="way"');
      expect((await street.post(path('deliveries'), { way: 'door', building: '1' })).status).toBe(403);
    });

    it('offer no form after the close', async () => {
      await hold();
      expect((await site.admin.get(path('deliveries'))).text).not.toContain('name="way"');
      expect(wordsOf((await save({ way: 'door', building: '1' })).text)).toContain('截止以前才能登记');
    });
  });

  describe('objections', () => {
    beforeEach(async () => {
      await hold();
      const address = { channel: 'test', bot: 'bot', chat: 'chat-a' };
      await site.votes.object(id, 'test:a', address, '一幢的票<b>少算</b>了');
    });

    it('are shown as written and answered once', async () => {
      const page = await site.admin.get(path('objections'));
      expect(page.text).toContain('一幢的票&lt;b&gt;少算&lt;/b&gt;了');
      const [objection] = await site.votes.listObjections(id);
      const answer = `${path('objections')}/${objection?.id}`;
      const short = await site.admin.post(answer, { answer: '好' });
      expect(short.status).toBe(422);
      expect(short.text).toContain('>好</textarea>');
      const done = await site.admin.post(answer, { answer: '已逐张核对，没有少算。' });
      expect(done.location).toContain('done=answered');
      const after = wordsOf((await site.admin.get(done.location ?? '')).text);
      expect(after).toContain('已答复，会通知本人。');
      expect(after).toContain('已逐张核对，没有少算。');
      expect(wordsOf((await site.admin.post(answer, { answer: '又改了一个说法' })).text)).toContain(
        '已经答复过',
      );
    });

    it('are for those who run votes, and of this very vote', async () => {
      expect((await (await site.as('street')).get(path('objections'))).status).toBe(403);
      const [objection] = await site.votes.listObjections(id);
      const other = await site.announce({ title: '另一次' });
      const elsewhere = `/staff/votes/${other}/objections/${objection?.id}`;
      expect((await site.admin.post(elsewhere, { answer: '已逐张核对，没有少算。' })).status).toBe(404);
    });
  });
});
