// `shuoyi verify` on the export of a vote: hands it to the recount and shows what came out.

import { InputError } from '../errors.ts';
import type { Head } from '../ledger/index.ts';
import { isSound, parseReceipt, recountFile, reportJson, reportText } from '../recount/index.ts';
import type { VerifyOptions } from './verify.ts';

export async function recountVote(
  file: string,
  heads: readonly Head[],
  options: VerifyOptions,
): Promise<void> {
  const receipt = options.receipt === undefined ? undefined : parseReceipt(options.receipt);
  if (receipt === null) throw new InputError('回执要照原样抄，像这样：17-3F9A-0C22-E1B7。请看看有没有少字。');
  const report = await recountFile(file, { heads, receipt });
  const chain = report.header?.chain;
  const other = heads.find(({ scope }) => chain !== undefined && scope !== chain);
  if (other)
    throw new InputError(
      `${other.scope}:${other.seq} 不是这次表决的指纹，这次的以 ${chain} 开头，请照公布的抄写。`,
    );
  process.stdout.write(options.json ? reportJson(report) : reportText(report));
  if (!isSound(report)) process.exitCode = 1;
}
