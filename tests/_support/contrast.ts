// Contrast as a browser shows it.

import type { Page } from 'playwright-core';

/** Words whose colour stands out from what is behind them by less than WCAG AA asks for. */
export function weakContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const isClear = (color: string) => channels(color)[3] !== 0;
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = channels(color)
        .map((value) => value / 255)
        .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return isClear(backgroundColor) ? backgroundColor : behind(element.parentElement);
    };
    const weak: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      const words = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      if (words.length === 0 || element.closest('script, noscript, template, .unseen')) continue;
      const [one, two] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
      if (ratio < 4.5) weak.push(`${ratio.toFixed(2)} ${element.textContent?.trim().slice(0, 20)}`);
    }
    return weak;
  });
}
