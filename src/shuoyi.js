#!/usr/bin/env node
// The command. Plain JavaScript because it must also run, and say so, on a Node too old to run the rest.

import { setFlagsFromString } from 'node:v8';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `说议需要 Node 24，这里是 ${process.version}：请在项目文件夹里改用 npm start（或 npm run chat 等），它们自带 Node 24。\n`,
  );
  process.exitCode = 1;
} else {
  // A small heap for short-lived things: what starting leaves behind would otherwise stay as memory (see Decisions).
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
  await import('./cli.ts');
}
