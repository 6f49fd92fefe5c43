// Radicals that PDF programs write in place of the characters they look like: ⺠ for 民, ⻓ for 长. A search for the
// character finds none of them. The pairs are those that share a glyph in the Noto CJK fonts, where they come from.

const PAIRS =
  '⺂乛⺃乚⺅亻⺉刂⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒⺹耂⺺肀⺾艹⺿艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const CHARACTERS: ReadonlyMap<string, string> = new Map(
  Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, radical = '', character = '']) => [radical, character]),
);

/** Kangxi radicals and compatibility characters have a normal form in Unicode; the CJK supplement needs the table. */
export function withoutRadicals(text: string): string {
  return text.replace(
    /[\u2E80-\u2FDF\uF900-\uFAFF]/g,
    (each) => CHARACTERS.get(each) ?? each.normalize('NFKC'),
  );
}
