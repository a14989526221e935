import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute } from '../../src/lib/clock.ts';
import { asked } from '../access-requests/steps.ts';
import { count, linkIn, statuses } from '../accounts/steps.ts';
import { start } from '../discussion/writing.ts';
import { turnOn } from '../second-factor/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { leave, madeCopy, undoLink } from './steps.ts';

let app: TestApp;
let sian: Visitor;
beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

async function logInAnew(word = password): Promise<number> {
  const answer = await app.visitor().post('/login', { email: people.sian.email, password: word });
  return answer.status;
}

/** Whether Siân has left. */
function left(): boolean {
  return count(app, `users WHERE id = ${app.ids.sian} AND left_at IS NOT NULL`) === 1;
}

describe('leaving', () => {
  it('says what happens, asks what becomes of the posts, and then for the password', async () => {
    expect((await sian.get('/account/security')).body).toContain('href="/account/leave"');
    expect((await sian.get('/account/leave')).body).toContain('Former member');
    const undecided = await sian.get('/account/leave/confirm');
    expect(undecided.status).toBe(422);
    expect(undecided.body).toContain('Choose what happens to your posts');
    const confirm = await sian.get('/account/leave/confirm?posts=removed');
    expect(confirm.body).toContain('erased after 4 December 2026');
    expect(confirm.body).toContain('Your posts are removed');
    for (const word of ['', 'not her password']) {
      const refused = await leave(sian, 'removed', word);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain('value="removed"');
    }
    expect(left()).toBe(false);
  });

  it('ends every session at once and lets nobody in, reset or not', async () => {
    const phone = await app.logIn('sian');
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    await app.runJobs();
    const reset = linkIn(app.mails.at(-1)?.text ?? '', app.origin);
    const answer = await leave(sian);
    expect([answer.location, sian.cookies.has('frailsafe')]).toEqual(['/account-closed', false]);
    expect(answer.headers.get('clear-site-data')).toBe('"cache"');
    expect((await sian.get('/account-closed')).body).toContain('Your account is closed');
    expect((await phone.get('/members')).location).toMatch(/^\/login/);
    expect(await logInAnew()).toBe(422);
    const late = app.visitor();
    await late.get(reset);
    expect((await late.post('/reset-password', { password: 'plume kettle' })).status).toBe(410);
    await app.runJobs();
    const before = app.mails.length;
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    await app.runJobs();
    expect(app.mails.length).toBe(before);
  });

  it('hides the profile from others, and takes a copy of the data away', async () => {
    const thread = await start(sian, 'A title', 'Words');
    await madeCopy(app, sian);
    const amina = await app.logIn('amina');
    await leave(sian);
    await app.runJobs();
    expect(count(app, 'data_copies')).toBe(0);
    expect((await amina.get(`/members/people/${app.ids.sian}`)).status).toBe(404);
    expect((await amina.get('/members/people')).body).not.toContain(people.sian.name);
    expect((await amina.get(thread)).body).not.toContain(`/members/people/${app.ids.sian}"`);
    const hannah = await app.logIn('hannah');
    turnOn(app.site, app.ids.sian);
    expect((await hannah.get('/admin/users')).body).toMatch(/Siân Price.*<td>Has left<\/td>/);
    const page = await hannah.get(`/admin/users/${app.ids.sian}`);
    expect(page.body).toContain('Closed their account on 20 November 2026');
    for (const offer of ['Not logged in anywhere', 'Send a link', '/two-step-reset']) {
      expect(page.body).not.toContain(offer);
    }
  });

  it('is told of to whoever asks for access with the address of a closed account', async () => {
    await leave(sian);
    await app.runJobs();
    const { text } = await asked(app, { email: people.sian.email });
    expect(text).toContain('You closed your account');
    expect(text).not.toContain('/login');
  });

  it('is refused to the last admin, who is told what to do, also when two leave at once', async () => {
    const hannah = await app.logIn('hannah');
    const page = await hannah.get('/account/leave');
    expect(page.body).toContain('Make another member an admin');
    expect((await leave(hannah)).status).toBe(422);
    app.site.db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.moses);
    const moses = await app.logIn('moses');
    expect(statuses(await Promise.all([leave(hannah), leave(moses)]))).toEqual([303, 422]);
    expect(count(app, "users WHERE role = 'admin' AND left_at IS NULL")).toBe(1);
  });

  it('is open to a suspended person, who stays suspended if they come back', async () => {
    const suspend = 'UPDATE users SET suspended_at = ?, suspension_reason = ? WHERE id = ?';
    app.site.db.prepare(suspend).run('2026-11-19', 'Asked', app.ids.sian);
    expect((await sian.get('/suspended')).body).toContain('href="/account/leave"');
    expect((await leave(sian)).location).toBe('/account-closed');
    const visitor = app.visitor();
    await visitor.get(await undoLink(app, 'sian'));
    await visitor.post('/undo-leaving');
    expect((await (await app.logIn('sian')).get('/members')).location).toBe('/suspended');
  });
});

describe('the link that undoes it', () => {
  it('changes nothing when it is opened, and gives the account back when it is confirmed', async () => {
    await leave(sian);
    const link = await undoLink(app, 'sian');
    const visitor = app.visitor();
    expect((await visitor.get(link)).location).toBe('/undo-leaving');
    const page = await visitor.get('/undo-leaving');
    expect(page.body).toContain(people.sian.email);
    expect([left(), page.status]).toEqual([true, 200]);
    expect((await visitor.post('/undo-leaving')).location).toBe('/account-open-again');
    expect([left(), await logInAnew()]).toEqual([false, 303]);
    app.clock.forward(20 * day);
    await app.runJobs();
    expect(count(app, 'users WHERE erased_at IS NOT NULL')).toBe(0);
  });

  it('works once, also when many try it at once', async () => {
    await leave(sian);
    const link = await undoLink(app, 'sian');
    const visitors = Array.from({ length: 20 }, () => app.visitor());
    await Promise.all(visitors.map((visitor) => visitor.get(link)));
    const answers = await Promise.all(visitors.map((visitor) => visitor.post('/undo-leaving')));
    expect(statuses(answers).slice(0, 2)).toEqual([303, 410]);
    await leave(await app.logIn('sian'));
    const again = app.visitor();
    await again.get(link);
    expect((await again.post('/undo-leaving')).status).toBe(410);
    expect(left()).toBe(true);
  });

  it('holds for 14 days after the account was closed, whenever the letter went out', async () => {
    await leave(sian);
    app.clock.forward(minute);
    const link = await undoLink(app, 'sian');
    app.clock.forward(14 * day - 2 * minute);
    const visitor = app.visitor();
    await visitor.get(link);
    expect((await visitor.get('/undo-leaving')).status).toBe(200);
    app.clock.forward(2 * minute);
    await visitor.get(link);
    expect((await visitor.get('/undo-leaving')).status).toBe(410);
    expect((await visitor.post('/undo-leaving')).status).toBe(410);
  });

  it('is not needed where a stranger changed the address first: the old one takes all back', async () => {
    const wanted = 'stranger@example.org';
    await sian.post('/account/address', { email: wanted, current_password: password });
    await app.runJobs();
    const stranger = app.visitor();
    await stranger.get(linkIn(app.mails.at(-1)?.text ?? '', app.origin));
    await stranger.post('/confirm-address');
    await app.runJobs();
    const back = linkIn(app.mails.at(-1)?.text ?? '', app.origin);
    expect((await leave(sian, 'removed')).location).toBe('/account-closed');
    const owner = app.visitor();
    await owner.get(back);
    expect((await owner.post('/undo-address')).location).toBe('/address-undone');
    await app.runJobs();
    expect(left()).toBe(false);
    expect(app.mails.at(-1)).toMatchObject({
      to: { address: people.sian.email },
      subject: 'Choose a new password',
    });
  });
});

describe('the audit', () => {
  it('tells who left with which choice, and who came back', async () => {
    await leave(sian, 'removed');
    const visitor = app.visitor();
    await visitor.get(await undoLink(app, 'sian'));
    await visitor.post('/undo-leaving');
    const entries = app.site.db.prepare(
      "SELECT act, actor_id, details FROM audit_entries WHERE act IN ('user.left', 'user.came-back') ORDER BY id",
    );
    const by = app.ids.sian;
    expect(entries.all()).toEqual([
      { act: 'user.left', actor_id: by, details: '{"posts":"removed"}' },
      { act: 'user.came-back', actor_id: by, details: '{}' },
    ]);
  });
});
