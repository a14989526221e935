import { compareAtCost } from '../../src/lib/passwords/compare.ts';
import { createCompareThread, type CompareThread } from '../../src/lib/passwords/compare-thread.ts';
import { createPasswords, type Passwords } from '../../src/lib/passwords/hash.ts';
import { captureLog } from './log.ts';

/**
 * The lowest cost that bcrypt knows: tests log in thousands of times, and show the same at any cost.
 * Those that weigh the work of bcrypt say theirs, and the built site is seen to keep its own.
 */
export const quickCost = 4;
/** For tests in which others wait, or something happens, while a password is looked at. */
export const slowCost = 10;

/** Compares where the test runs: at a low cost it is done long before a thread has started, and can be counted. */
export const compareHere: CompareThread = {
  compare: async (comparison) => compareAtCost(comparison),
  close: async () => undefined,
};

export function testPasswords(
  peppers: ReadonlyMap<number, Buffer>,
  cost = quickCost,
  log = captureLog().log,
): Passwords {
  const thread = cost < slowCost ? compareHere : createCompareThread(log);
  return createPasswords({ peppers, cost, thread });
}
