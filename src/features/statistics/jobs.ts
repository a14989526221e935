import { transaction, write } from '../../lib/db/transaction.ts';
import type { Job } from '../../lib/outbox/jobs.ts';
import { enqueueRest, writePortion } from '../../lib/outbox/portions.ts';
import { seekSignals } from '../watches/index.ts';
import { queueTotals, readyTotals, settleTotal } from './totals/totals-commands.ts';

export const jobs: Readonly<Record<string, Job>> = {
  /**
   * Decides on the totals whose reports have changed, one transaction each, and others have their turn. Then
   * it has new signals sought.
   */
  'reports.changed': async ({ db, clock }, _payload, job) => {
    await write(() => queueTotals(db));
    const { next, faults } = await writePortion(readyTotals(db, clock.now()), (total) =>
      settleTotal(db, total, clock.now()),
    );
    if (next !== undefined) {
      const rest = { kind: 'reports.changed', payload: {} };
      await write(() => transaction(db, () => enqueueRest(db, job, rest, clock.now())));
    }
    await write(() => seekSignals(db, clock.now()));
    if (faults.length > 0) throw new AggregateError(faults, 'Some totals could not be decided on');
  },
};
