import { mintInvitationToken } from '../../src/features/invitations/tokens.ts';
import { day } from '../../src/lib/clock.ts';
import type { TestApp } from '../support/app.ts';
import { longWord } from './texts.ts';

type State = 'waiting' | 'expired' | 'taken back' | 'accepted';

const ends: Readonly<Record<State, string>> = {
  waiting: '',
  expired: ', expires_at = invited_at',
  'taken back': ', revoked_at = :now',
  accepted: ', accepted_at = :now',
};

/** Far from the numbers of real jobs; each link has a letter of its own. */
let jobs = 900_000;

/** The path of a link whose invitation is in this state. */
export function invited(app: TestApp, state: State): string {
  const { db, clock } = app.site;
  const now = clock.now();
  jobs += 1;
  const id = insert(app, `${state.replace(' ', '.')}.${jobs}@example.org`, 'Nia Price');
  const minted = mintInvitationToken(db, id, jobs, now);
  db.prepare(`UPDATE invitations SET sent_at = :now${ends[state]} WHERE id = :id`).run({
    id,
    now: now.toISOString(),
  });
  if (state === 'expired') {
    const end = 'UPDATE invitation_tokens SET expires_at = created_at WHERE job_id = ?';
    db.prepare(end).run(jobs);
  }
  return `/invitations/${minted?.token ?? ''}`;
}

/** Enough for a second page, in every state, one with a name that does not end. */
export function invitedBy(app: TestApp, userId: number): void {
  const { db } = app.site;
  const some = db.prepare('SELECT count(*) FROM invitations WHERE email LIKE ?').pluck();
  if (Number(some.get('listed.%')) > 0) return;
  for (let number = 1; number <= 52; number += 1) {
    const name = number === 50 ? longWord.slice(0, 70) : `Guest Number ${number}`;
    const id = insert(app, `listed.${number}@example.org`, name, userId);
    const state =
      (['waiting', 'accepted', 'expired', 'taken back'] as const)[number % 4] ?? 'waiting';
    const now = app.clock.now().toISOString();
    db.prepare(`UPDATE invitations SET sent_at = :now${ends[state]} WHERE id = :id`).run({
      id,
      now,
    });
  }
  insert(app, 'waiting@example.org', 'Wai Ting', userId);
}

/** Makes Amina the lead of her team, with somebody invited into it. */
export function leadTeam(app: TestApp): void {
  const { db } = app.site;
  db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.amina);
  const team = db.prepare('SELECT team_id FROM users WHERE id = ?').pluck().get(app.ids.amina);
  const of = db.prepare('SELECT count(*) FROM invitations WHERE team_id = ?').pluck();
  if (Number(of.get(team)) > 0) return;
  const id = insert(app, 'led.into@example.org', 'Ada Lund', app.ids.amina);
  db.prepare('UPDATE invitations SET team_id = ? WHERE id = ?').run(team, id);
}

function insert(app: TestApp, email: string, name: string, by = app.ids.hannah): number {
  const now = app.clock.now();
  const add = app.site.db.prepare(
    `INSERT INTO invitations
       (email, email_key, name, role, invited_by, created_at, invited_at, expires_at)
     VALUES (:email, :email, :name, 'member', :by, :now, :now, :end)`,
  );
  const end = new Date(now.getTime() + 28 * day).toISOString();
  return Number(add.run({ email, name, by, now: now.toISOString(), end }).lastInsertRowid);
}
