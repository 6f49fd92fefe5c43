// What axe finds wrong with a page as it stands in the browser. It is evaluated, not linked, so the page keeps its own policy of scripts.

import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What alone changes with the scheme of colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

export const WIDTHS = [390, 1280] as const;
export const SCHEMES = ['light', 'dark'] as const;

/** In both schemes of colours; one line for each kind of fault, naming the elements. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const faults: string[] = [];
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme });
    const options: RunOptions = {
      resultTypes: ['violations'],
      preload: false,
      runOnly: scheme === 'light' ? { type: 'tag', values: LEVELS } : { type: 'rule', values: COLOURS },
    };
    const { violations } = (await page.evaluate(
      `axe.run(document, ${JSON.stringify(options)})`,
    )) as AxeResults;
    faults.push(
      ...violations.map(
        ({ id, nodes }) => `${scheme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
      ),
    );
  }
  return faults;
}
