import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { exif } from '../_support/jpeg.ts';
import { openTestSite, type SiteOptions } from '../channels/web/site.ts';

interface Kept {
  readonly text: string;
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: { base64: string };
  }[];
}

describeInBrowser('a visitor with a photo', ({ open }) => {
  async function visit(options: SiteOptions = {}, context: Parameters<typeof open>[1] = {}) {
    const site = await openTestSite(options);
    const server = await serveApp(site.app);
    const kept = async (): Promise<Kept[]> => {
      const rows = await site.database.db.selectFrom('desk_inbox').select('body').orderBy('id').execute();
      return rows.map(({ body }) => JSON.parse(body));
    };
    return { site, server, kept, ...(await open(server.origin, context)) };
  }

  const choose = (page: Page, ...files: readonly (readonly [string, Buffer])[]) =>
    page
      .locator('#files')
      .setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: typeNamed(name), buffer })));
  const press = (page: Page) => page.getByRole('button', { name: '发送' }).click();

  it('chooses it, drops it, chooses again, sends it with words and finds it after a reload', async () => {
    const { page, complaints } = await visit();
    const photo = await painted(page, 'image/jpeg', 40, 30);
    await choose(page, ['一.jpg', photo], ['二.jpg', photo]);
    await page.getByRole('button', { name: '去掉' }).first().click();
    expect(await page.locator('#chosen bdi').allTextContents()).toEqual(['二.jpg']);
    await choose(page, ['三.jpg', photo]);
    await page.locator('#text').fill('这是委托书');
    await press(page);
    await page.locator('.citation').first().waitFor();
    const shown = async () => (await page.locator('.you').last().innerText()).split('\n').filter(Boolean);
    const lines = ['这是委托书', '照片：二.jpg', '照片：三.jpg'];
    expect((await shown()).slice(-3)).toEqual(lines);
    expect(await page.locator('#chosen li').count()).toBe(0);
    expect(await page.locator('progress').count()).toBe(0);
    await page.reload();
    expect((await shown()).slice(-3)).toEqual(lines);
    expect(complaints).toEqual([]);
  });

  it('sends it small: a JPEG of at most 1600 pixels, without the place it was taken', async () => {
    const { page, kept } = await visit({ silent: true });
    const photo = withPlace(await painted(page, 'image/jpeg', 2_400, 1_200), 1);
    await choose(page, ['大.jpg', photo], ['图.png', await painted(page, 'image/png', 20, 10)]);
    await press(page);
    await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(1);
    const files = (await kept())[0]?.files ?? [];
    expect(files.map(({ type }) => type)).toEqual(['image/jpeg', 'image/jpeg']);
    expect(await sizeOf(page, files[0]?.bytes.base64 ?? '')).toEqual([1_600, 800]);
    expect(await sizeOf(page, files[1]?.bytes.base64 ?? '')).toEqual([20, 10]);
    expect(Buffer.from(files[0]?.bytes.base64 ?? '', 'base64').includes('GPS')).toBe(false);
  });

  it('sees on a slow line how far it is, without being read to at every step', async () => {
    const { page, kept } = await visit({ silent: true });
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 },
    });
    await choose(page, ['证明.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(400_000)])]);
    await press(page);
    const bar = page.getByRole('progressbar', { name: '正在发送' });
    await bar.waitFor();
    expect(await page.locator('.you .state').count()).toBe(0);
    await bar.waitFor({ state: 'detached' });
    expect(await kept()).toMatchObject([{ files: [{ name: '证明.pdf', type: 'application/pdf' }] }]);
  });

  it('is told when the network fails, and the photo goes out later, once', async () => {
    const { page, server, kept } = await visit({ silent: true });
    await choose(page, ['一.jpg', await painted(page, 'image/jpeg', 40, 30)]);
    await server.stop();
    await press(page);
    await page.getByText('照片还没发出，请别关这一页').waitFor();
    await page.getByText('还没发出', { exact: true }).waitFor();
    await server.start();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByText('还没发出', { exact: true }).waitFor({ state: 'detached' });
    expect(await kept()).toMatchObject([{ text: '', files: [{ name: '一.jpg' }] }]);
  });

  it('reads in plain words what is refused: a HEIC, and a fourth one', async () => {
    const { page, kept } = await visit();
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1');
    await page.locator('#text').fill('这是委托书');
    await choose(page, ['照片.heic', heic]);
    await press(page);
    await page.getByText('请打开照片截个屏').waitFor();
    await page.getByText('没有发出', { exact: true }).waitFor();
    expect(await page.locator('#text').inputValue()).toBe('这是委托书');
    const photo = await painted(page, 'image/png', 4, 4);
    await choose(page, ['1.png', photo], ['2.png', photo], ['3.png', photo], ['4.png', photo]);
    await page.getByText('一次最多发 3 张照片').waitFor();
    expect(await page.locator('#chosen bdi').allTextContents()).toEqual(['1.png', '2.png', '3.png']);
    expect(await kept()).toEqual([]);
  });

  it('sends it without script too, the right side still up, the place gone', async () => {
    const { page, kept } = await visit({ silent: true }, { javaScriptEnabled: false });
    const other = await open('about:blank');
    const lying = withPlace(await painted(other.page, 'image/jpeg', 40, 20), 6);
    await choose(page, ['委托书.jpg', lying]);
    await press(page);
    await page.locator('.you .sent').waitFor();
    expect(await page.locator('.you .sent').innerText()).toBe('照片：委托书.jpg');
    const [sent] = (await kept())[0]?.files ?? [];
    expect(Buffer.from(sent?.bytes.base64 ?? '', 'base64').includes('GPS')).toBe(false);
    expect(await sizeOf(other.page, sent?.bytes.base64 ?? '')).toEqual([20, 40]);
  });

  it('without script is told to write or choose something when nothing was', async () => {
    const { page } = await visit({}, { javaScriptEnabled: false });
    await press(page);
    await page.getByText('请先写下想问的话，或者选好照片').waitFor();
  });
});

function typeNamed(name: string): string {
  if (name.endsWith('.heic')) return 'image/heic';
  if (name.endsWith('.pdf')) return 'application/pdf';
  return name.endsWith('.png') ? 'image/png' : 'image/jpeg';
}

/** A picture as a browser makes it. */
async function painted(page: Page, type: string, width: number, height: number): Promise<Buffer> {
  const data = await page.evaluate(
    ([kind, wide, high]) => {
      const canvas = document.createElement('canvas');
      canvas.width = wide;
      canvas.height = high;
      const pen = canvas.getContext('2d');
      if (pen) pen.fillStyle = 'green';
      pen?.fillRect(0, 0, wide / 2, high);
      return canvas.toDataURL(kind);
    },
    [type, width, height] as const,
  );
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}

/** The same photo as a phone writes it, with its place and the side that is up. */
function withPlace(photo: Buffer, side: number): Buffer {
  return Buffer.concat([photo.subarray(0, 2), Uint8Array.from(exif(side)), photo.subarray(2)]);
}

/** Width and height as a browser shows it. */
function sizeOf(page: Page, base64: string): Promise<number[]> {
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    return [picture.width, picture.height];
  }, base64);
}
