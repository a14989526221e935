import type { Db } from '../../lib/db/open.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { anyWatch } from './queries.ts';

/** Has the charts that people follow looked at for new signals, if there are any. */
export function seekSignals(db: Db, now: Date): void {
  if (anyWatch(db, {}) === undefined) return;
  enqueue(db, { kind: 'charts.changed', payload: { after: 0 } }, now);
}
