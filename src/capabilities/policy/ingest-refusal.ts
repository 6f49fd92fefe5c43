// Why a file cannot be read, and the one sentence that says what to do next.

import { basename } from 'node:path';
import { InputError } from '../../errors.ts';

export type Refusal =
  | 'missing'
  | 'folder'
  | 'too-large'
  | 'empty'
  | 'old-word'
  | 'wps'
  | 'picture'
  | 'unknown-kind'
  | 'encrypted'
  | 'damaged'
  | 'not-text'
  | 'scanned'
  | 'partly-scanned'
  | 'garbled'
  | 'automatic-numbers'
  | 'no-clauses';

export const LARGEST_MEGABYTES = 30;

const SENTENCES = {
  missing: '找不到文件 NAME，请检查路径和文件名，再导入一次。',
  folder: 'NAME 是文件夹，不是文件，请写出里面那个文件的名字。',
  'too-large': `NAME 超过 ${LARGEST_MEGABYTES} MB，太大了，请去掉图片或者分成几个文件再导入。`,
  empty: 'NAME 是空的，里面没有文字，请换一个有内容的文件。',
  'old-word': 'NAME 是旧版 Word 文件，读不了，请用 Word 或 WPS 打开，另存为 .docx 再导入。',
  wps: 'NAME 是 WPS 文件，读不了，请用 WPS 打开，另存为 .docx 再导入。',
  picture: 'NAME 是图片，里面没有可以引用的文字，请找有文字的版本（.docx 或者能选中文字的 .pdf）再导入。',
  'unknown-kind': '不认识 NAME 这种文件，只收 .md、.txt、.docx、.pdf，请先另存为其中一种再导入。',
  encrypted: 'NAME 加了密码，读不了，请先去掉密码、另存一份再导入。',
  damaged: 'NAME 打不开，可能没有下载完整，或者扩展名写错了，请重新取一份再导入。',
  'not-text': 'NAME 里不是文字，可能扩展名写错了，请打开看看，另存为 .docx 或 UTF-8 的 .txt 再导入。',
  scanned:
    'NAME 是扫描件，只有图片没有文字，请找有文字的版本，或者先用文字识别软件转成 .docx、核对以后再导入。',
  'partly-scanned': 'NAME 有几页是图片，读不出文字，这样导入会缺内容，请找全部有文字的版本再导入。',
  garbled: 'NAME 里的文字读出来是乱码，请用 Word 或 WPS 打开，另存为 .docx 再导入。',
  'automatic-numbers':
    'NAME 里的条号是 Word 自动编的，读出来会丢，请用 Word 或 WPS 另存为 .pdf 再导入，或者把编号改成手打的文字。',
  'no-clauses': 'NAME 里没有读出一条完整的内容，请打开看看是不是选错了文件。',
} satisfies Record<Refusal, string>;

export function unreadable(reason: Refusal, path: string, cause?: unknown): InputError {
  return new InputError(SENTENCES[reason].replace('NAME', basename(path)), { cause });
}
