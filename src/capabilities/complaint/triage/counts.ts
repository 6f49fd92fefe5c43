// The other half of what was learnt from examples: how often each gram stands in the examples of a topic (naive Bayes).
// It errs elsewhere than the weights of weigh.ts, so the two together err less. Pure, and the same for the same examples.

import type { Example } from './weigh.ts';

/** What is added to every count, so that a gram never seen in a topic does not exclude it. */
const UNSEEN = 0.3;

/** How much better or worse each topic fits; longer texts do not count for more. */
export function learnToTally(
  examples: readonly Example[],
  topics: number,
): (features: readonly string[]) => Float32Array {
  const fits = new Map<string, Float32Array>();
  const totals = new Float32Array(topics);
  for (const { features, topic } of examples) {
    for (const gram of features) {
      const row = fits.get(gram) ?? new Float32Array(topics);
      row[topic] = (row[topic] ?? 0) + 1;
      fits.set(gram, row);
      totals[topic] = (totals[topic] ?? 0) + 1;
    }
  }
  for (const row of fits.values()) {
    for (let k = 0; k < topics; k++) {
      row[k] = Math.log(((row[k] ?? 0) + UNSEEN) / ((totals[k] ?? 0) + UNSEEN * fits.size));
    }
  }
  return (features) => {
    const sum = new Float32Array(topics);
    const scale = 1 / (Math.sqrt(features.length) || 1);
    for (const gram of features) {
      const row = fits.get(gram);
      if (row === undefined) continue;
      for (let k = 0; k < topics; k++) sum[k] = (sum[k] ?? 0) + (row[k] ?? 0) * scale;
    }
    return sum;
  };
}
