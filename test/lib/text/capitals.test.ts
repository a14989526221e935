import { expect, it } from 'vitest';
import { inSentence } from '../../../src/lib/text/capitals.ts';

it.each([
  ['Falls with harm', 'falls with harm'],
  ['Écarts', 'écarts'],
  ['CT scans', 'CT scans'],
  ['X-rays', 'X-rays'],
  ['C. difficile cases', 'C. difficile cases'],
  ['17 of 20 (85%)', '17 of 20 (85%)'],
  ['', ''],
])('%j stands in a sentence as %j', (words, within) => {
  expect(inSentence(words)).toBe(within);
});
