// Preloaded into a process of ours (`--import`): writes down every file it loads, one a line, into SHUOYI_TEST_LOADED.

import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const list = process.env.SHUOYI_TEST_LOADED ?? '';
registerHooks({
  load(url, context, next) {
    appendFileSync(list, `${url}\n`);
    return next(url, context);
  },
});
