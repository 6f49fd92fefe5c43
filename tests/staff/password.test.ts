import { describe, expect, it } from 'vitest';
import {
  checkNewPassword,
  createGate,
  hashPassword,
  isOutdated,
  isPassword,
  oneTimePassword,
} from '../../src/staff/password.ts';

const AGAINST = { name: 'admin', current: 'abcd-efgh-jkmn' };

describe('a new password', () => {
  it.each(['ten chars!', '岁月静好丽水二〇二六', '好多好多话'.repeat(7) + 'x'.repeat(165)])(
    'may be %s',
    (next) => {
      expect(checkNewPassword(next, AGAINST).ok).toBe(true);
    },
  );

  it.each([
    ['short', 'nine char', 'too-short'],
    ['short in characters, though long in units', '😀😀😀😀😀', 'too-short'],
    ['endless', 'a'.repeat(201), 'too-long'],
    ['built on the name', 'Admin-123456', 'like-name'],
    ['the one there is', 'abcd-efgh-jkmn', 'unchanged'],
    ['what everybody tries', 'Password123', 'common'],
    ['what everybody tries, written wide', 'ｗｏａｉｎｉ１３１４', 'common'],
    ['one sign over and over', 'aaaaaaaaaaaa', 'common'],
    ['one group over and over', '520520520520', 'common'],
    ['a row of the keyboard', '1234567890', 'common'],
    ['a row of the keyboard backwards', 'poiuytrewq', 'common'],
  ])('may not be %s', (_name, next, reason) => {
    expect(checkNewPassword(next, AGAINST)).toEqual({ ok: false, reason });
  });
});

describe('a kept password', () => {
  it('is a salted hash by argon2id that names its own cost', async () => {
    const [one, two] = await Promise.all([hashPassword('岁月静好丽水'), hashPassword('岁月静好丽水')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await isPassword('岁月静好丽水', one)).toBe(true);
    expect(await isPassword('岁月静好丽氺', one)).toBe(false);
  });

  it('made by scrypt, as earlier versions did, still opens and is outdated', async () => {
    const old =
      'scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$' +
      (await import('node:crypto'))
        .scryptSync('old', Buffer.alloc(16), 32, { N: 1024, r: 8, p: 1 })
        .toString('base64url');
    expect(await isPassword('old', old)).toBe(true);
    expect(await isPassword('new', old)).toBe(false);
    expect([isOutdated(old), isOutdated(await hashPassword('old'))]).toEqual([true, false]);
    expect(isOutdated(await hashPassword('old', { memory: 8, passes: 1 }))).toBe(true);
  });

  it.each(['', 'plain', 'md5$1$2$3$4$5', 'scrypt$16384$8$5$$', '$argon2id$v=19$m=8,t=1,p=1$', '$argon2id$'])(
    'that is spoilt opens for nobody: "%s"',
    async (kept) => {
      expect(await isPassword('', kept)).toBe(false);
    },
  );
});

describe('a one-time password', () => {
  it('can be read out and typed, and is never the same', () => {
    const passwords = new Set(Array.from({ length: 100 }, oneTimePassword));
    expect(passwords.size).toBe(100);
    for (const password of passwords)
      expect(password).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
  });
});

describe('the gate before the hashing', () => {
  it('lets few through at once, few wait, and turns the rest away', async () => {
    const pass = createGate({ atOnce: 1, waiting: 1 });
    const first = Promise.withResolvers<string>();
    const results = [pass(() => first.promise), pass(async () => 'second'), pass(async () => 'third')];
    expect(await results[2]).toBeNull();
    first.resolve('first');
    expect(await Promise.all(results)).toEqual(['first', 'second', null]);
    expect(await pass(async () => 'later')).toBe('later');
  });

  it('never lets more through than it may, though somebody comes just as another goes', async () => {
    const pass = createGate({ atOnce: 1, waiting: 9 });
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await Promise.resolve();
      inside -= 1;
    };
    const first = pass(work).then(() => pass(work));
    await Promise.all([first, pass(work), pass(work).then(() => pass(work)), pass(work)]);
    expect(most).toBe(1);
  });

  it('opens again after a failure', async () => {
    const pass = createGate({ atOnce: 1, waiting: 1 });
    await expect(pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await pass(async () => 'next')).toBe('next');
  });
});
