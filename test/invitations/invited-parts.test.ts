import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../src/lib/clock.ts';
import { count, dump, linkIn } from '../accounts/steps.ts';
import { downloaded, madeCopy } from '../own-data/steps.ts';
import { acts } from '../people/people.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { accept, chosen, newKey, opened, sendInvitations } from './steps.ts';

/* A part that somebody is invited to: kept with the invitation, and theirs with the account. */

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp({ SECOND_FACTOR_GRACE_DAYS: 'off' });
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

const hospital = 'Ashmere Hospital';

function listOf(part: string, team = hospital): string {
  return `email,hospital,part\nnia@example.org,${team},${part}`;
}

/** The link of the newest letter, opened. */
async function openLetter(): Promise<Visitor> {
  await app.runJobs();
  return opened(app, linkIn(app.mails.at(-1)?.text ?? '', app.origin));
}

function account(): unknown {
  return app.site.db
    .prepare(
      `SELECT users.role, teams.name AS team, team_role FROM users LEFT JOIN teams ON teams.id = team_id
       WHERE email_key = 'nia@example.org'`,
    )
    .get();
}

describe('a part that somebody is invited to', () => {
  it.each([
    ['lead', 'lead', 'team lead'],
    ['data entry', 'data-entry', 'data entry'],
  ])('is shown, and given with the account: %s', async (part, teamRole, words) => {
    await sendInvitations(hannah, listOf(part), { role: 'moderator' });
    expect((await hannah.get('/admin/invitations')).body).toContain(
      `Moderator, ${hospital}, ${words}. Invited by Hannah Osei`,
    );
    const visitor = await openLetter();
    expect((await visitor.get('/invitation')).body).toContain(
      `<dd>Moderator, ${hospital}, ${words}</dd>`,
    );
    const { status } = await accept(visitor, { password: `${chosen} of staff` });
    expect(status).toBe(303);
    expect(account()).toEqual({ role: 'moderator', team: hospital, team_role: teamRole });
    expect(acts(app, 'invitation.made')).toMatchObject([
      { actor_id: app.ids.hannah, details: JSON.stringify({ part: teamRole }) },
    ]);
    expect(acts(app, 'user.team-role-changed')).toMatchObject([
      { details: JSON.stringify({ role: teamRole }) },
    ]);
  });

  it('lets a lead invite into their team from the first log-in on, and stands in their own data', async () => {
    await sendInvitations(hannah, listOf('lead'));
    await accept(await openLetter());
    const nia = app.visitor();
    await nia.post('/login', { email: 'nia@example.org', password: chosen });
    expect((await nia.get('/members/team/invitations')).body).toContain(
      `<h1>Invitations to ${hospital}</h1>`,
    );
    const held = await downloaded(app, nia, await madeCopy(app, nia));
    const data = JSON.parse(held['data.json'] ?? '') as Record<string, unknown>;
    expect(data).toMatchObject({
      team: { name: hospital, part: 'lead' },
      invitations: [{ team: hospital, team_role: 'lead' }],
    });
  });

  it('is kept by “Invite again” and by a fresh link that its person asks for', async () => {
    await sendInvitations(hannah, listOf('lead'));
    await hannah.post('/admin/invitations/1/sendings');
    const late = await openLetter();
    app.clock.forward(29 * day);
    expect((await late.post('/invitation/fresh-link')).status).toBe(303);
    await accept(await openLetter());
    expect(account()).toEqual({ role: 'member', team: hospital, team_role: 'lead' });
  });

  it('is that of the newest list', async () => {
    await sendInvitations(hannah, listOf('lead'));
    await sendInvitations(hannah, listOf('', 'Northmoor General'));
    await accept(await openLetter());
    expect(account()).toEqual({ role: 'member', team: 'Northmoor General', team_role: 'member' });
    expect(acts(app, 'user.team-role-changed')).toEqual([]);
  });

  it('is never one in the collaborative’s own team, where staff go whose hospital is there no more', async () => {
    await sendInvitations(hannah, listOf('lead'), { role: 'moderator' });
    const visitor = await openLetter();
    const { db } = app.site;
    const gone = 'UPDATE invitations SET team_id = NULL';
    expect(() => db.exec(gone)).toThrow('CHECK');
    db.pragma('foreign_keys = OFF');
    db.exec(`DELETE FROM teams WHERE name = '${hospital}'`);
    db.pragma('foreign_keys = ON');
    await accept(visitor, { password: `${chosen} of staff` });
    const place = { team: 'Frailsafe collaborative', team_role: 'member' };
    expect(account()).toEqual({ role: 'moderator', ...place });
  });
});

describe('a team lead and the invitation of another lead', () => {
  let sian: Visitor;
  beforeEach(async () => {
    app.site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.sian);
    sian = await app.logIn('sian');
    await sendInvitations(hannah, listOf('lead', 'Glanhelyg Hospital'));
  });

  it('see it, and can neither renew nor take it back, nor make it a plain one', async () => {
    const list = await sian.get('/members/team/invitations');
    expect(list.body).toContain('Member, Glanhelyg Hospital, team lead.');
    expect(list.body).not.toMatch(/Invite again|Take back/);
    const before = dump(app);
    for (const what of ['sendings', 'withdrawal']) {
      expect((await sian.post(`/members/team/invitations/1/${what}`)).status).toBe(404);
    }
    expect(dump(app)).toBe(before);
    const form = { text: '', checked: 'nia@example.org', form_key: newKey(), action: 'send' };
    expect((await sian.post('/members/team/invitations/new', form)).status).toBe(303);
    await accept(await openLetter());
    expect(account()).toMatchObject({ team_role: 'lead' });
  });
});

describe('a list that makes leads', () => {
  it('asks for the password where it was given more than 15 minutes ago, and keeps the list', async () => {
    app.clock.forward(hour / 2 - minute);
    const answer = await sendInvitations(hannah, listOf('lead'));
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Enter your password to go on');
    expect(answer.body).toContain('nia@example.org,Ashmere Hospital,lead');
    expect(count(app, 'invitations')).toBe(0);
  });
});
