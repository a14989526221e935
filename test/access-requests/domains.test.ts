import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { count } from '../accounts/steps.ts';
import { sendInvitations } from '../invitations/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { acts, asked, confirmed, jo, opened, pat, rows, states } from './steps.ts';

const domains = '/admin/access-requests/domains';

let app: TestApp;
let hannah: Visitor;
beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function teamId(name = 'Ashmere Hospital'): string {
  return String(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

function add(domain: string, changes: Record<string, string> = {}): Promise<Answer> {
  return hannah.post(domains, { domain, team: teamId(), ...changes });
}

describe('a pre-approved domain', () => {
  it('lets in at once whoever confirms an address of it, as a member of its team', async () => {
    expect((await add('@Northmoor.Example.org')).location).toBe(domains);
    expect((await hannah.get(domains)).body).toContain('northmoor.example.org is pre-approved');
    await asked(app, { return_to: '/members/discussion' });
    expect([states(app), count(app, 'invitations')]).toEqual([['unconfirmed'], 0]);
    await confirmed(app, { why: 'Once more' });
    expect(rows(app)[1]).toMatchObject({ state: 'approved', decided_by: null, automatic: 1 });
    const invitation = app.site.db.prepare(
      'SELECT email, role, team_id, invited_by FROM invitations',
    );
    expect(invitation.all()).toEqual([
      { email: jo.email, role: 'member', team_id: Number(teamId()), invited_by: null },
    ]);
    expect(acts(app).at(-1)).toEqual({
      act: 'access-request.approved',
      actor_id: null,
      target_id: 2,
      details: '{"role":"member","automatic":true}',
    });
    await app.runJobs();
    const letter = app.mails.at(-1);
    expect(letter?.subject).toBe('Your invitation to the Frailsafe collaborative');
    expect(letter?.text).toContain('The Frailsafe collaborative');
    expect((await hannah.get('/admin/access-requests/decided')).body).toContain(
      'A pre-approved domain let them in',
    );
  });

  it('lets in nobody of a domain that only looks like it', async () => {
    await add('northmoor.example.org');
    for (const email of [
      'jo@evil-northmoor.example.org',
      'jo@northmoor.example.org.evil.example',
      'jo@ward.northmoor.example.org',
      'northmoor.example.org@evil.example',
    ]) {
      await confirmed(app, { email });
    }
    expect(states(app)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
  });

  it('leaves a patient or carer partner to an admin', async () => {
    await add('example.net');
    await confirmed(app, pat);
    expect(states(app)).toEqual(['waiting']);
  });

  it('makes no second account of an address that got one meanwhile', async () => {
    await add('northmoor.example.org');
    const { page, code } = await asked(app);
    const take = app.site.db.prepare('UPDATE users SET email = ?, email_key = ? WHERE id = ?');
    take.run(jo.email, jo.email.toLowerCase(), app.ids.tom);
    await app.visitor().post(page, { code });
    expect([states(app), count(app, 'invitations')]).toEqual([['waiting'], 0]);
  });

  it('leaves an open invitation as somebody has sent it', async () => {
    await add('northmoor.example.org');
    await sendInvitations(hannah, jo.email, { role: 'moderator' });
    // Its letter goes out before the request's, which would else overtake it.
    await app.runJobs();
    await confirmed(app);
    expect(states(app)).toEqual(['waiting']);
    const roles = app.site.db.prepare('SELECT role FROM invitations').pluck().all();
    expect(roles).toEqual(['moderator']);
  });

  it('leaves to an admin whoever may have an account by another address, and says no more to them', async () => {
    await add('northmoor.example.org');
    const take = app.site.db.prepare('UPDATE users SET name = ? WHERE id = ?');
    take.run(jo.name.toUpperCase(), app.ids.tom);
    const alike = await asked(app);
    const other = { name: 'Ann Hill', email: 'ann+2@northmoor.example.org' };
    const withPlus = await asked(app, other);
    const unknown = await asked(app, { name: 'Ann Hill', email: 'ann.hill@northmoor.example.org' });
    const answers: string[] = [];
    for (const { link } of [alike, withPlus, unknown]) {
      const visitor = await opened(app, link);
      const { status, location } = await visitor.post('/confirm-request');
      answers.push(`${status} ${location} ${(await visitor.get(location)).body}`);
    }
    expect(states(app)).toEqual(['waiting', 'waiting', 'approved']);
    expect(new Set(answers).size).toBe(1);
    expect(count(app, 'invitations')).toBe(1);
    await app.runJobs();
    expect(app.mails.filter(({ subject }) => subject.includes('invitation'))).toHaveLength(1);
  });

  it('leaves everybody to an admin while somebody of it is suspended', async () => {
    await add('northmoor.example.org');
    const { db } = app.site;
    db.prepare('UPDATE users SET email = ?, email_key = ? WHERE id = ?').run(
      'T.Hughes@northmoor.example.org',
      't.hughes@northmoor.example.org',
      app.ids.tom,
    );
    const suspension = `/admin/users/${app.ids.tom}/suspension`;
    await hannah.post(suspension, { reason: 'Asked', until: '' });
    await confirmed(app);
    expect([states(app), count(app, 'invitations')]).toEqual([['waiting'], 0]);
    await hannah.post(`/admin/users/${app.ids.tom}/reinstatement`);
    await confirmed(app, { name: 'Ann Hill', email: 'ann.hill@northmoor.example.org' });
    expect(states(app)).toEqual(['waiting', 'approved']);
  });

  it('lets in nobody any more once it is removed', async () => {
    await add('northmoor.example.org');
    expect((await hannah.post(`${domains}/1/removal`)).location).toBe(domains);
    await confirmed(app);
    expect(states(app)).toEqual(['waiting']);
    expect((await hannah.post(`${domains}/1/removal`)).status).toBe(404);
  });

  it.each([
    ['gmail.com', 'Anybody can get an address at gmail.com'],
    ['@GMAIL.com', 'Anybody can get an address at gmail.com'],
    ['nhs.net', 'nhs.net is used by every hospital'],
    ['co.uk', 'Enter the whole domain of one hospital'],
    ['nhs', 'Enter a domain such as northmoor.nhs.uk'],
    ['*.nhs.uk', 'Enter a domain such as northmoor.nhs.uk'],
    ['jo@northmoor.nhs.uk', 'Enter a domain such as northmoor.nhs.uk'],
    ['https://northmoor.nhs.uk', 'Enter a domain such as northmoor.nhs.uk'],
    ['192.168.0.1', 'Enter a domain such as northmoor.nhs.uk'],
    ['n\u00f6rthmoor.example.org', 'Enter a domain such as northmoor.nhs.uk'],
    [' ', 'Enter a domain'],
    ['northmoor.nhs.uk\r\nBcc: x', 'on one line'],
    [`${'a.'.repeat(200)}uk`, 'Domain must be 253 characters'],
  ])('cannot be %j', async (domain, told) => {
    const { status, body } = await add(domain);
    expect([status, body.includes(told)]).toEqual([422, true]);
    expect(count(app, 'approved_domains')).toBe(0);
  });

  it('needs a hospital that there is, and comes once', async () => {
    for (const team of ['', '999', 'x']) {
      expect((await add('northmoor.example.org', { team })).body).toContain('Choose a hospital');
    }
    const many = await Promise.all(Array.from({ length: 20 }, () => add('northmoor.example.org')));
    expect(many.filter(({ status }) => status === 303).length).toBe(1);
    expect((await add('northmoor.example.org')).body).toContain('This domain is here already');
    expect((await add('other.example.org', { role: 'admin' })).status).toBe(400);
  });

  it('asks for the password of an admin who gave it a while ago', async () => {
    app.clock.forward(16 * minute);
    const answer = await add('northmoor.example.org');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Enter your password to go on');
    expect([count(app, 'approved_domains'), people.hannah.role]).toEqual([0, 'admin']);
  });
});
