// The one recogniser of danger, for tests of capabilities that are handed it.

import { loadDanger } from '../../src/capabilities/complaint/triage/index.ts';

const dangerIn = await loadDanger('knowledge/rules/triage');

export const isDangerous = (text: string): boolean => dangerIn(text).kinds.length > 0;
