import { verifyAudit } from '../audit.ts';
import type { Db } from '../db/open.ts';
import { deadJobs, stuckJobs } from '../outbox/alarms.ts';
import { fault, inDatabase, ok, warning, type Check, type Verdict } from './check.ts';

/** What the site itself has written down: the audit, and the work that waits. */
export function workChecks(urgentJobs: readonly string[]): readonly Check[] {
  return [
    ['Audit', inDatabase(lookAtAudit)],
    ['Outbox', inDatabase((db, { now }) => lookAtOutbox(db, urgentJobs, now))],
  ];
}

function lookAtAudit(db: Db): Verdict {
  const verdict = verifyAudit(db);
  return verdict.ok
    ? ok(`${verdict.entries} entries, each as it was written`)
    : fault(
        `Entry ${verdict.id} ${verdict.reason}`,
        'Find out who wrote to the database past the site, and compare with a backup',
      );
}

function lookAtOutbox(db: Db, urgentJobs: readonly string[], now: Date): Verdict {
  const { count, lastError } = stuckJobs(db, urgentJobs, now);
  if (count > 0) {
    const reason = lastError === undefined ? '' : `; the last fault was ${lastError}`;
    return fault(
      `${count} urgent jobs have waited more than 5 minutes${reason}`,
      'Look whether the site runs and whether its mail server answers',
    );
  }
  const dead = deadJobs(db);
  return dead === 0
    ? ok('Nothing urgent waits, and nothing has failed for good')
    : warning(
        `${dead} jobs have failed for good`,
        'Try them again or cancel them at /admin/outbox',
      );
}
