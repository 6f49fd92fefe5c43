import { describe, expect, it } from 'vitest';
import { isSafeLink, renderHeard, renderReply, withOwnLinks } from '../../../src/channels/web/render.ts';
import type { Block, Citation, Reply } from '../../../src/desk/message.ts';
import { readable } from './visitor.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea></template><b>粗</b>',
  '\u202Eabc\u202C 从右到左 مرحبا',
  '&lt;已经转义&gt;',
];

async function shown(reply: Reply, open = true): Promise<string> {
  return String(await renderReply(reply, { id: 7, open, key: 'form-1' }));
}

/** The tags and attributes alone, without words and values. */
function bones(html: string): string {
  return html.replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, '><');
}

const citation: Citation = { text: '应公开', path: '意见 › 三', status: '送审稿', link: '/clauses/m4' };

describe('a reply as html', () => {
  it('stands under the id of its outbox row, so that the page can tell it apart', async () => {
    expect(await shown([{ kind: 'text', text: '好' }])).toContain('id="m7" data-id="7"');
  });

  it('names the speaker for those who cannot see the bubbles', async () => {
    expect(await shown([{ kind: 'text', text: '好' }])).toContain('<h2 class="unseen">说议说：</h2>');
    expect(String(await renderHeard({ text: '好' }))).toContain('<h2 class="unseen">您说：</h2>');
  });

  it('makes a paragraph of each part of a text and keeps its lines', async () => {
    const html = await shown([{ kind: 'text', text: '一\n二\n\n三' }]);
    expect(html).toContain('<p class="words">一\n二</p><p class="words">三</p>');
  });

  it('leaves details open where they should be read at once', async () => {
    const html = await shown([{ kind: 'details', title: '卡片', text: '内容', open: true }]);
    expect(html).toContain('<details open><summary><span>卡片</span></summary>');
  });

  it('folds details below their title', async () => {
    const html = await shown([{ kind: 'details', title: '全文', text: '很长' }]);
    expect(html).toContain(
      '<details><summary><span>全文</span></summary><p class="words">很长</p></details>',
    );
  });

  it('quotes a citation with its path, its status and a link that says where it leads', async () => {
    const html = await shown([{ kind: 'citation', citation }]);
    expect(html).toContain('<blockquote><p class="words">「应公开」</p></blockquote>');
    expect(html).toContain('<span class="tag">送审稿</span>');
    expect(html).toContain('<cite>意见 › 三</cite>');
    expect(html).toContain('href="/clauses/m4"');
    expect(readable(html)).toContain('查看原文：意见 › 三');
  });

  it('leaves out the tag of a citation without status and the link of one without page', async () => {
    const html = await shown([{ kind: 'citation', citation: { ...citation, status: '', link: '' } }]);
    expect(html).not.toContain('class="tag"');
    expect(html).not.toContain('<a ');
  });

  it('lists facts as terms and values', async () => {
    const html = await shown([{ kind: 'facts', facts: [{ label: '编号', value: 'A-1' }] }]);
    expect(html).toContain('<div><dt>编号</dt><dd>A-1</dd></div>');
  });

  it('offers choices as buttons that work without script', async () => {
    const html = await shown([{ kind: 'choices', choices: [{ key: 'a', label: '甲' }] }]);
    expect(html).toContain('<form class="choices" method="post" action="/chat">');
    expect(html).toContain('name="key" value="form-1"');
    expect(html).toContain('<button name="choice" value="a" >');
    expect(readable(html)).toContain('1. 甲');
  });

  it('numbers choices through the whole reply, as the desk counts them', async () => {
    const html = await shown([
      { kind: 'choices', choices: [{ key: 'a', label: '甲' }] },
      { kind: 'choices', choices: [{ key: 'b', label: '乙' }] },
    ]);
    expect(readable(html)).toContain('2. 乙');
  });

  it('shows the choices of an earlier reply without letting them be pressed', async () => {
    const html = await shown([{ kind: 'choices', choices: [{ key: 'a', label: '甲' }] }], false);
    expect(html).toContain('class="choices past"');
    expect(html).toContain('disabled');
    expect(readable(html)).toContain('1. 甲');
  });

  it('lets a choice that stands be pressed in an earlier reply too, without a number', async () => {
    const standing = { key: 'topics:support:12', label: '我也关心', say: '附议 12' };
    const alone = await shown([{ kind: 'choices', choices: [standing] }], false);
    expect(alone).toContain('<form class="choices" method="post" action="/chat">');
    expect(alone).toContain('<button name="choice" value="topics:support:12" data-standing>');
    expect(alone).not.toContain('disabled');
    const mixed = await shown(
      [
        { kind: 'choices', choices: [standing, { key: 'a', label: '甲' }] },
        { kind: 'choices', choices: [{ key: 'b', label: '乙' }] },
      ],
      false,
    );
    expect(readable(mixed)).toMatch(/我也关心[^\d]*1\. 甲[^\d]*2\. 乙/);
    expect(mixed.match(/disabled/g)).toHaveLength(2);
  });

  it('names the place it takes, where it takes one', async () => {
    const html = await renderReply([{ kind: 'text', text: '好' }], {
      ...{ id: 9, place: 7, open: true, key: 'form-1' },
    });
    expect(String(html)).toContain('id="m9" data-id="9" data-place="7"');
    expect(await shown([{ kind: 'text', text: '好' }])).not.toContain('data-place');
  });

  it('offers a file by name and size', async () => {
    const file = { name: '公示.pdf', type: 'application/pdf', bytes: new Uint8Array(2_048) };
    const html = await shown([
      { kind: 'text', text: '看' },
      { kind: 'file', file },
    ]);
    expect(html).toContain('href="/chat/files/7/1"');
    expect(readable(html)).toContain('公示.pdf');
    expect(readable(html)).toContain('2 KB');
  });
});

describe('a picture', () => {
  const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]);
  const bytes = Uint8Array.from([...png, 0, 0, 4, 176, 0, 0, 6, 64]);
  const picture = (type: string): Reply => [
    { kind: 'picture', file: { name: '结果.png', type, bytes }, alt: '表决结果：通过' },
  ];

  it('is shown where it stands, with its words, and opens large', async () => {
    const html = await shown(picture('image/png'));
    expect(html).toContain(
      '<a href="/chat/files/7/0"><img src="/chat/files/7/0" alt="表决结果：通过" width="1200" height="1600" loading="lazy"></a>',
    );
  });

  it.each(['image/svg+xml', 'image/webp', 'text/html'])(
    'of type %s is only offered as a file',
    async (type) => {
      const html = await shown(picture(type));
      expect(html).not.toContain('<img');
      expect(html).toContain('download="结果.png"');
      expect(readable(html)).toContain('表决结果：通过');
    },
  );
});

describe('a link to a page', () => {
  it('is a thing to press', async () => {
    const html = await shown([{ kind: 'link', label: '去表决', url: '/votes/7' }]);
    expect(html).toContain('<p class="link"><a href="/votes/7"><bdi>去表决</bdi></a></p>');
  });

  it('that a browser must not open is only read', async () => {
    const html = await shown([{ kind: 'link', label: '去表决', url: 'javascript:alert(1)' }]);
    expect(html).not.toContain('<a ');
    expect(readable(html)).toContain('去表决：javascript:alert(1)');
  });
});

describe('hostile words', () => {
  const places: readonly (readonly [string, (words: string) => Block])[] = [
    ['text', (text) => ({ kind: 'text', text })],
    ['details', (text) => ({ kind: 'details', title: text, text })],
    [
      'citation',
      (text) => ({ kind: 'citation', citation: { text, path: text, status: text, link: `/a?q=${text}` } }),
    ],
    ['facts', (text) => ({ kind: 'facts', facts: [{ label: text, value: text }] })],
    ['choices', (text) => ({ kind: 'choices', choices: [{ key: text, label: text }] })],
    ['file', (text) => ({ kind: 'file', file: { name: text, type: text, bytes: new Uint8Array() } })],
    [
      'picture',
      (text) => ({
        kind: 'picture',
        file: { name: text, type: 'image/png', bytes: new Uint8Array() },
        alt: text,
      }),
    ],
    ['link', (text) => ({ kind: 'link', label: text, url: `/a?q=${text}` })],
  ];
  const cases = places.flatMap(([name, block]) => HOSTILE.map((words) => [name, words, block] as const));

  it.each(cases)('in %s stay words: %s', async (_name, words, block) => {
    const html = await shown([block(words)]);
    expect(bones(html)).toBe(bones(await shown([block('好')])));
    expect(readable(html)).toContain(words);
  });

  it.each(HOSTILE)('of a visitor stay words: %s', async (words) => {
    const file = (name: string) => ({ text: name, files: [{ name, type: 'image/png' }] });
    const html = String(await renderHeard(file(words)));
    expect(bones(html)).toBe(bones(String(await renderHeard(file('好')))));
    expect(readable(html)).toContain(words);
  });

  it('cannot turn the direction of what stands beside them', async () => {
    const html = await shown([{ kind: 'choices', choices: [{ key: 'a', label: '\u202Ecod.exe' }] }]);
    expect(html).toContain('<bdi>\u202Ecod.exe</bdi>');
  });
});

describe('a link', () => {
  it('to this very site works under every name the site is reached by', () => {
    const to = (link: string): Reply => [{ kind: 'citation', citation: { ...citation, link } }];
    const site = 'http://localhost:8787';
    expect(withOwnLinks(to(`${site}/clauses/m1`), site)).toEqual(to('/clauses/m1'));
    for (const link of ['https://example.org/a', `${site}.example/a`, '/clauses/m1', '']) {
      expect(withOwnLinks(to(link), site)).toEqual(to(link));
    }
    expect(withOwnLinks(to(`${site}/a`), '')).toEqual(to(`${site}/a`));
    const link = (url: string): Reply => [{ kind: 'link', label: '去表决', url }];
    expect(withOwnLinks(link(`${site}/votes/7`), site)).toEqual(link('/votes/7'));
    expect(withOwnLinks(link('https://example.org/a'), site)).toEqual(link('https://example.org/a'));
  });

  it.each(['/clauses/m1', '/', 'https://example.org/a', 'http://example.org'])('may lead to %s', (link) => {
    expect(isSafeLink(link)).toBe(true);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'clauses/m1',
    ' /a',
  ])('never leads to "%s"', (link) => {
    expect(isSafeLink(link)).toBe(false);
  });
});
