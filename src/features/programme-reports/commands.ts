import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import type { Html } from '../../lib/text/html.ts';
import { sharingNow } from '../programme/index.ts';
import { queueTotals, readyTotals, settleTotal } from '../statistics/index.ts';
import { gatherContent } from './content.ts';
import { insertOpening, issueContent, reportOf, saveOpening } from './queries.ts';
import { mostToSettle } from './rules.ts';

interface Opening {
  readonly month: string;
  readonly fromMonth: string;
  readonly opening: string;
  readonly html: Html;
}

/** `was` is the version that the person was shown: another one is never overwritten unseen. */
export function writeOpening(
  db: Db,
  { month, fromMonth, opening, html }: Opening,
  was: number,
  actor: number,
  now: Date,
): 'done' | 'changed' {
  return transaction(db, () => {
    const row = {
      month,
      from_month: fromMonth,
      opening,
      opening_html: html,
      now: isoTime(now),
      written_by: actor,
    };
    const saved = was === 0 ? insertOpening(db, row) : saveOpening(db, { ...row, was });
    if (saved === undefined) return 'changed';
    audit(db, 'programme-report.written', saved.id, { month }, actor, now);
    return 'done';
  });
}

/**
 * Keeps all of a report as it is now, for good. Totals that can be decided on are decided on first; where
 * they are too many, the job has them before the report can be issued.
 */
export function issueReport(
  db: Db,
  month: string,
  was: number,
  actor: number,
  now: Date,
): 'done' | 'changed' | 'totals wait' {
  return transaction(db, () => {
    const before = reportOf(db, { month });
    if ((before?.version ?? 0) !== was || (before?.issued_at ?? null) !== null) return 'changed';
    queueTotals(db);
    const ready = readyTotals(db, now);
    if (ready.length > mostToSettle) {
      enqueue(db, { kind: 'reports.changed', payload: {} }, now);
      return 'totals wait';
    }
    for (const total of ready) settleTotal(db, total, now);
    if (before === undefined) {
      const row = { month, from_month: month, opening: '', opening_html: '' };
      insertOpening(db, { ...row, now: isoTime(now), written_by: actor });
    }
    const span = { from: before?.from_month ?? month, to: month };
    const { sharing } = sharingNow(db, now);
    const issued = issueContent(db, {
      month,
      was: before?.version ?? 1,
      now: isoTime(now),
      issued_by: actor,
      sharing,
      content: JSON.stringify(gatherContent(db, span, now)),
    });
    if (issued === undefined) return 'changed';
    const details = { month, from: span.from, sharing };
    audit(db, 'programme-report.issued', issued.id, details, actor, now);
    return 'done';
  });
}

function audit(
  db: Db,
  act: string,
  id: number,
  details: Readonly<Record<string, string>>,
  actor: number,
  now: Date,
): void {
  recordAudit(db, { act, actor, target: { kind: 'programme-report', id }, details }, now);
}
