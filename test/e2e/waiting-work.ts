import type { TestApp } from '../support/app.ts';
import { invitedBy } from './invited.ts';

/** Lets the questions of the wards go without an answer, two of them for days, and deals with a message. */
export function leaveWorkWaiting({ site, ids }: TestApp): void {
  const { db, clock } = site;
  db.exec(`UPDATE threads SET created_at = '2026-11-09T09:14:00.000Z'
             WHERE title LIKE 'Question %' OR title LIKE 'Llanfair%'`);
  const deal = db.prepare(
    'UPDATE contact_messages SET dealt_with_at = :now, dealt_with_by = :by WHERE id = 1',
  );
  deal.run({ now: clock.now().toISOString(), by: ids.hannah });
}

/** Invitations of all kinds, those that wait for weeks now. */
export function leaveInvitationsWaiting(app: TestApp): void {
  invitedBy(app, app.ids.hannah);
  app.site.db.exec(
    "UPDATE invitations SET invited_at = '2026-11-02T09:14:00.000Z' WHERE email LIKE 'listed.%'",
  );
}
