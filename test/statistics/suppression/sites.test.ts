import { expect, it } from 'vitest';
import { publishAll, toldBySites } from './site-many.ts';

/* What `programmes.test.ts` shows of the rules, from the pages and files of a site. */

it('leaves at least 3 values for each hidden count, whatever pages and files are read on whatever dates', async () => {
  const { leaks, hidden, inTotals } = await toldBySites(1, 40);
  expect(leaks).toEqual([]);
  expect(hidden).toBeGreaterThan(100);
  expect(inTotals).toBeGreaterThan(20);
}, 120_000);

it('would tell hidden counts to the same reader if every total were published', async () => {
  const { leaks } = await toldBySites(1, 4, publishAll);
  expect(leaks.length).toBeGreaterThan(0);
}, 120_000);
