import { Unavailable } from '../errors.ts';
import { emptySeat, runSeated, type Seat } from '../workers/seat.ts';
import type { Comparison } from './compare.ts';

/** Compares in a thread of its own, since one look holds its thread for a quarter of a second. */
export interface CompareThread {
  /**
   * Answers as `compareAtCost`. One at a time: whoever asks waits for the answer before the next.
   * @throws Unavailable when the thread was lost on the way; the next has another
   */
  compare(comparison: Comparison): Promise<boolean>;
  /** Stops the thread; what it looks at is lost. */
  close(): Promise<void>;
}

export interface Compared {
  readonly kind: 'compared';
  readonly same: boolean;
}

interface Log {
  error(fields: object, message: string): void;
}

/** Milliseconds: the dearest cost, 15, takes eight times as long as cost 12. */
const timeLimit = 20_000;

/** Makes the thread; it starts with the first password that somebody types. */
export function createCompareThread(log: Log, limit: number = timeLimit): CompareThread {
  const seat: Seat = {
    program: 'lib/passwords/compare-worker',
    options: { name: 'passwords', resourceLimits: { maxOldGenerationSizeMb: 64 } },
    worker: undefined,
  };
  return {
    compare: async (comparison) => {
      const answer = await runSeated<Compared>(seat, comparison, limit);
      if (answer.kind === 'compared') return answer.same;
      log.error({ reason: answer.reason }, 'a password was not compared');
      throw new Unavailable(`the password was not compared: ${answer.reason}`);
    },
    close: () => emptySeat(seat),
  };
}
