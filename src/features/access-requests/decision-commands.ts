import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { inviteOne } from '../invitations/index.ts';
import { accountWith, decideRequest, requestById } from './queries.ts';

/** What an applicant becomes. */
export interface Place {
  readonly role: Role;
  readonly teamId: number | null;
}

export type Decision = 'done' | 'absent' | 'decided already' | 'has account';

/**
 * Lets somebody in: they get an invitation, which leads to the page they had asked for. `actor` is
 * nobody when a pre-approved domain decides.
 * @throws TooMany past the invitations that an admin may send in a day
 */
export function approveRequest(
  db: Db,
  id: number,
  { role, teamId }: Place,
  actor: number | null,
  now: Date,
): Decision {
  return transaction(db, () => {
    const request = requestById(db, { id });
    if (request === undefined || request.state === 'unconfirmed') return 'absent';
    if (request.state !== 'waiting') return 'decided already';
    const { name, email, email_key, role_title: roleTitle, landing } = request;
    if (accountWith(db, { email_key }) !== undefined) return 'has account';
    const automatic = actor === null ? 1 : 0;
    const decision = { state: 'approved', decided_by: actor, automatic, reason: null } as const;
    decideRequest(db, { id, ...decision, now: isoTime(now) });
    const person = { name, email: { value: email, key: email_key } };
    inviteOne(db, person, { role, roleTitle, teamId, landing }, actor, now);
    const details = { role, automatic: actor === null };
    audit(db, 'access-request.approved', actor, id, details, now);
    return 'done';
  });
}

/** Says no, with the reason by mail. */
export function declineRequest(
  db: Db,
  id: number,
  reason: string,
  actor: number,
  now: Date,
): Exclude<Decision, 'has account'> {
  return transaction(db, () => {
    const request = requestById(db, { id });
    if (request === undefined || request.state === 'unconfirmed') return 'absent';
    if (request.state !== 'waiting') return 'decided already';
    const decision = { state: 'declined', decided_by: actor, automatic: 0, reason } as const;
    decideRequest(db, { id, ...decision, now: isoTime(now) });
    enqueue(db, { kind: 'access-request.declined', payload: { requestId: id } }, now);
    audit(db, 'access-request.declined', actor, id, {}, now);
    return 'done';
  });
}

function audit(
  db: Db,
  act: string,
  actor: number | null,
  id: number,
  details: Readonly<Record<string, string | boolean>>,
  now: Date,
): void {
  recordAudit(db, { act, actor, target: { kind: 'access-request', id }, details }, now);
}
