import { setImmediate as nextTurn } from 'node:timers/promises';
import { minute } from '../../lib/clock.ts';
import { transaction, write } from '../../lib/db/transaction.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { seekSignals } from '../watches/index.ts';
import { queueTotals, readyTotals, settleTotal } from './totals-commands.ts';

/** Of one job, in milliseconds, so that its lease does not run out; the rest is done by another. */
const longest = minute / 2;

export const jobs: Readonly<Record<string, Job>> = {
  /**
   * Decides on the totals whose reports have changed, one transaction each, and others have their turn. Then
   * it has new signals sought.
   */
  'reports.changed': async ({ db, clock }) => {
    await write(() => queueTotals(db));
    const began = performance.now();
    const faults: unknown[] = [];
    for (const total of readyTotals(db, clock.now())) {
      if (performance.now() - began > longest) {
        const job = { kind: 'reports.changed', payload: {} };
        await write(() => transaction(db, () => enqueue(db, job, clock.now())));
        break;
      }
      try {
        await write(() => settleTotal(db, total, clock.now()));
      } catch (error) {
        // The others are none the worse for it.
        faults.push(error);
      }
      await nextTurn();
    }
    await write(() => seekSignals(db, clock.now()));
    if (faults.length > 0) throw new AggregateError(faults, 'Some totals could not be decided on');
  },
};
