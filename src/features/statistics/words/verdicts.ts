import type { Meaning } from './episodes.ts';
import type { Assurance, Variation } from '../compute/result.ts';

/* The labels beside the two icons of a chart and in its key, in the words of the design guide. */

export const meaningLabels: Readonly<Record<Meaning, string>> = {
  better: 'Improvement',
  worse: 'Concern',
  neutral: 'Change, no direction',
};

/** Beside the variation icon; an Anhøj run signal, which no icon shows, has its label from `chartWords`. */
export const variationLabels: Readonly<Record<Variation, string>> = {
  common: 'Usual variation',
  'improvement-high': meaningLabels.better,
  'improvement-low': meaningLabels.better,
  'concern-high': meaningLabels.worse,
  'concern-low': meaningLabels.worse,
  'neutral-high': meaningLabels.neutral,
  'neutral-low': meaningLabels.neutral,
};

/** Beside the assurance icon. */
export const assuranceLabels: Readonly<Record<Assurance, string>> = {
  pass: 'Target will be reached',
  fail: 'Target will not be reached by this process',
  inconsistent: 'May or may not reach the target',
};
