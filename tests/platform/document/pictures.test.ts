import { expect, it } from 'vitest';
import { createPictures } from '../../../src/platform/document/pictures.ts';
import { createFixedClock } from '../../_support/clock.ts';

function counting() {
  const clock = createFixedClock();
  let drawn = 0;
  const draw = async () => new Uint8Array([++drawn]);
  return { clock, draw, pictures: createPictures(clock.now), drawn: () => drawn };
}

it('a picture asked for by many at once is drawn once', async () => {
  const { pictures, draw, drawn } = counting();
  await Promise.all([1, 2, 3].map(() => pictures.get('a', draw)));
  expect(drawn()).toBe(1);
});

it('a picture is drawn anew after a minute, and for another key', async () => {
  const { clock, pictures, draw } = counting();
  expect(await pictures.get('a', draw)).toEqual(new Uint8Array([1]));
  expect(await pictures.get('b', draw)).toEqual(new Uint8Array([2]));
  clock.advance(59_999);
  expect(await pictures.get('a', draw)).toEqual(new Uint8Array([1]));
  clock.advance(1);
  expect(await pictures.get('a', draw)).toEqual(new Uint8Array([3]));
});

it('a picture that could not be drawn is tried again by the next who asks', async () => {
  const { pictures, draw } = counting();
  await expect(pictures.get('a', () => Promise.reject(new Error('no font')))).rejects.toThrow('no font');
  expect(await pictures.get('a', draw)).toEqual(new Uint8Array([1]));
});

it('no more than twenty pictures are kept', async () => {
  const { pictures, draw, drawn } = counting();
  for (let at = 0; at <= 20; at++) await pictures.get(`${at}`, draw);
  await pictures.get('20', draw);
  expect(drawn()).toBe(21);
  await pictures.get('0', draw);
  expect(drawn()).toBe(22);
});
