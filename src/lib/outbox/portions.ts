import { setImmediate as nextTurn } from 'node:timers/promises';
import { minute } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { write } from '../db/transaction.ts';
import type { JobRow } from './jobs.ts';
import { enqueue, type Job } from './outbox.ts';

/** Of one job, in milliseconds, so that its lease does not run out. */
const longest = minute / 2;

export interface Portion<Item> {
  /** The first that was not reached: another job is to go on there. */
  readonly next: Item | undefined;
  /** What was thrown; the others are none the worse for it. */
  readonly faults: readonly unknown[];
}

/** Writes for one item after the other, and others have their turn in between, until all are done or `limit` is over. */
export async function writePortion<Item>(
  items: readonly Item[],
  writeOne: (item: Item) => void,
  limit: number = longest,
): Promise<Portion<Item>> {
  const began = performance.now();
  const faults: unknown[] = [];
  for (const item of items) {
    if (performance.now() - began > limit) return { next: item, faults };
    try {
      await write(() => writeOne(item));
    } catch (error) {
      faults.push(error);
    }
    await nextTurn();
  }
  return { next: undefined, faults };
}

/** Has the rest done by another job: once, also when this one is tried again for its faults. */
export function enqueueRest(db: Db, { id }: Pick<JobRow, 'id'>, rest: Job, now: Date): void {
  enqueue(db, { ...rest, dedupeKey: `rest of ${id}` }, now);
}
