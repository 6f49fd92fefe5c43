// No model: everything stays as it is without one.

import { refuse } from '../../result.ts';
import type { Model } from './model.ts';

export const NO_MODEL: Model = {
  can: { ask: false, embed: false, hear: false },
  ask: async () => refuse('not-configured'),
  propose: async () => refuse('not-configured'),
  embed: async () => refuse('not-configured'),
  hear: async () => refuse('not-configured'),
  refuse: async () => {},
};
