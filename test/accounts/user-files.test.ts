import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts } from '../../src/features/accounts/index.ts';
import { day, minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';
import { count } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function pageOf(name: PersonName): string {
  return `/admin/users/${app.ids[name]}`;
}

function roleOf(name: PersonName): unknown {
  return app.site.db.prepare('SELECT role FROM users WHERE id = ?').pluck().get(app.ids[name]);
}

function suspend(name: PersonName, until = ''): Promise<Answer> {
  return hannah.post(`${pageOf(name)}/suspension`, { reason: 'Left the hospital.', until });
}

describe('the page of one member', () => {
  it('is reached from the list and holds the facts', async () => {
    await app.logIn('sian');
    expect((await hannah.get('/admin/users')).body).toContain(`href="${pageOf('sian')}"`);
    const { body } = await hannah.get(pageOf('sian'));
    for (const fact of [people.sian.email, people.sian.roleTitle, people.sian.team, 'Member']) {
      expect(body).toContain(fact);
    }
    expect(body).toContain('Session started');
  });
});

describe('a change of role', () => {
  it('bites on the very next request and ends every session', async () => {
    const sian = await app.logIn('sian');
    const answer = await hannah.post(`${pageOf('sian')}/role`, { role: 'moderator' });
    expect(answer.location).toBe(pageOf('sian'));
    expect(roleOf('sian')).toBe('moderator');
    expect((await sian.get('/members')).status).toBe(303);
    expect(count(app, "audit_entries WHERE act = 'user.role-changed'")).toBe(1);
  });

  it('leaves the last admin one, also when two admins take it from each other at once', async () => {
    await hannah.post(`${pageOf('sian')}/role`, { role: 'admin' });
    const sian = await app.logIn('sian');
    const answers = await Promise.all([
      hannah.post(`${pageOf('sian')}/role`, { role: 'member' }),
      sian.post(`${pageOf('hannah')}/role`, { role: 'member' }),
    ]);
    expect(count(app, "users WHERE role = 'admin'")).toBe(1);
    expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThanOrEqual(1);
  });

  it('is refused for the last admin, with the reason', async () => {
    const answer = await hannah.post(`${pageOf('hannah')}/role`, { role: 'member' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('This is the last admin');
    expect(roleOf('hannah')).toBe('admin');
  });

  it('asks for the password again when it was given long ago', async () => {
    app.clock.forward(16 * minute);
    const answer = await hannah.post(`${pageOf('sian')}/role`, { role: 'admin' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Enter your password to go on');
    expect(roleOf('sian')).toBe('member');
  });

  it.each(['owner', '', "admin' --"])('knows no role %j', async (role) => {
    expect((await hannah.post(`${pageOf('sian')}/role`, { role })).status).toBe(422);
    expect(roleOf('sian')).toBe('member');
  });
});

describe('a suspension from the page', () => {
  it('logs its person out and shows them the reason and the last day', async () => {
    const sian = await app.logIn('sian');
    expect((await suspend('sian', '2026-11-25')).location).toBe(pageOf('sian'));
    expect((await sian.get('/members')).status).toBe(303);
    const again = await app.logIn('sian');
    const { body } = await again.get('/suspended');
    expect(body).toContain('Left the hospital.');
    expect(body).toContain('until the end of 25 November 2026');
  });

  it('ends by itself after its last day, and the next sweep writes that down', async () => {
    await suspend('sian', '2026-11-25');
    app.clock.forward(5 * day);
    const sian = await app.logIn('sian', { keep: 'yes' });
    expect((await sian.get('/members')).location).toBe('/suspended');
    app.clock.forward(day);
    expect((await sian.get('/members')).status).toBe(200);
    accounts.sweep?.(app.site.db, app.clock.now());
    expect(count(app, "audit_entries WHERE act = 'user.reinstated' AND actor_id IS NULL")).toBe(1);
    expect(count(app, 'users WHERE suspended_at IS NOT NULL')).toBe(0);
  });

  it.each([
    ['no reason', { reason: ' ', until: '' }, 'Give the reason'],
    ['a day that is over', { reason: 'Why', until: '2026-11-19' }, 'still to come'],
    ['no day at all', { reason: 'Why', until: '2026-02-30' }, 'Enter a real date'],
    ['words for a day', { reason: 'Why', until: 'tomorrow' }, 'Enter a real date'],
  ])('is refused for %s, and what was typed is kept', async (_what, form, message) => {
    const answer = await hannah.post(`${pageOf('sian')}/suspension`, form);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(message);
    expect(answer.body).toContain(`value="${form.until}"`);
    expect(count(app, 'users WHERE suspended_at IS NOT NULL')).toBe(0);
  });

  it('is never of oneself', async () => {
    await hannah.post(`${pageOf('sian')}/role`, { role: 'admin' });
    const answer = await suspend('hannah');
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('You cannot suspend yourself');
  });

  it('is lifted by a button', async () => {
    await suspend('sian');
    await hannah.post(`${pageOf('sian')}/reinstatement`);
    expect((await (await app.logIn('sian')).get('/members')).status).toBe(200);
  });
});

describe('what else an admin can do', () => {
  it('log a member out everywhere', async () => {
    const devices = [await app.logIn('sian'), await app.logIn('sian')];
    await hannah.post(`${pageOf('sian')}/log-out`);
    for (const device of devices) expect((await device.get('/members')).status).toBe(303);
  });

  it('send a link to choose a password, and never see or set one', async () => {
    await hannah.post(`${pageOf('sian')}/password-link`);
    await app.runJobs();
    expect(app.mails.map(({ to, subject }) => [to.address, subject])).toEqual([
      [people.sian.email, 'Choose a new password'],
    ]);
    const form = { password: 'plume kettle ninepins' };
    expect((await hannah.post(`${pageOf('sian')}/password-link`, form)).status).toBe(400);
    const login = await app.visitor().post('/login', { email: people.sian.email, password });
    expect(login.status).toBe(303);
  });

  it('keep notes, which show as they were typed, with who wrote them', async () => {
    const note = 'Rang on Monday.\n<b>Will</b> send her list.';
    await hannah.post(`${pageOf('sian')}/notes`, { body: note });
    const { body } = await hannah.get(pageOf('sian'));
    expect(body).toContain('Rang on Monday.\n&lt;b&gt;Will&lt;/b&gt; send her list.');
    expect(body).toContain(people.hannah.name);
    const long = 'x'.repeat(2_001);
    const refused = await hannah.post(`${pageOf('sian')}/notes`, { body: long });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(long);
  });
});
