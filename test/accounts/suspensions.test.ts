import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reinstateUser, suspendUser } from '../../src/features/accounts/index.ts';
import { features } from '../../src/app.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';
import { choose, count, openLink, requestLink } from './steps.ts';

const reason = 'You shared your password <with> a colleague.';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function suspend(name: PersonName): ReturnType<typeof suspendUser> {
  return suspendUser(app.site.db, app.ids[name], reason, app.ids.hannah, app.clock.now());
}

async function suspendedSian(): Promise<Visitor> {
  suspend('sian');
  return app.logIn('sian');
}

describe('a suspension', () => {
  it('ends every session at the very next request, and a form under way hands its text back', async () => {
    const [phone, desk] = [await app.logIn('sian'), await app.logIn('sian')];
    expect((await phone.get('/members')).status).toBe(200);
    expect(suspend('sian')).toBe('done');
    expect((await phone.get('/members')).location).toMatch(/^\/login\?/);
    const body = 'What I had written.';
    const answer = await desk.post('/members/discussion/research/threads', { title: 'T', body });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(body);
    expect(count(app, 'threads')).toBe(0);
  });

  it('bites at the next request even on a session that began in the same moment', async () => {
    const sian = await app.logIn('sian');
    const other = openDatabase(app.site.config.databaseFile);
    const set = 'UPDATE users SET suspended_at = ?, suspension_reason = ? WHERE id = ?';
    other.prepare(set).run(app.clock.now().toISOString(), reason, app.ids.sian);
    other.close();
    expect((await sian.get('/members')).location).toBe('/suspended');
  });

  it('stands in the audit, and so does its end; the reason does not', async () => {
    suspend('sian');
    reinstateUser(app.site.db, app.ids.sian, app.ids.hannah, app.clock.now());
    const entries = app.site.db.prepare(
      "SELECT act, actor_id, target_id, details FROM audit_entries WHERE act LIKE 'user.%ed' AND act <> 'user.created' ORDER BY id",
    );
    const { hannah, sian } = app.ids;
    expect(entries.all()).toEqual([
      { act: 'user.suspended', actor_id: hannah, target_id: sian, details: '{}' },
      { act: 'user.reinstated', actor_id: hannah, target_id: sian, details: '{}' },
    ]);
  });

  it('is made once, and not of the last admin who can lift it', async () => {
    expect(suspend('hannah')).toBe('the last admin');
    app.site.db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.moses);
    expect(suspend('moses')).toBe('done');
    expect(suspend('moses')).toBe('suspended already');
    // A suspended admin lifts nothing.
    expect(suspend('hannah')).toBe('the last admin');
  });

  it('counts no admin as another one who has never chosen a password', () => {
    app.site.db.exec(
      `UPDATE users SET role = 'admin', password_hash = NULL WHERE id = ${app.ids.moses}`,
    );
    expect(suspend('hannah')).toBe('the last admin');
    expect(suspend('moses')).toBe('done');
  });

  it('shows in the list of members', async () => {
    const admin = await app.logIn('hannah');
    suspend('sian');
    expect((await admin.get('/admin/users')).body).toMatch(/Siân Price.*<td>Suspended<\/td>/);
  });

  it('ends when it is lifted: the members’ area is open again', async () => {
    const sian = await suspendedSian();
    expect(reinstateUser(app.site.db, app.ids.sian, null, app.clock.now())).toBe(true);
    expect((await sian.get('/members')).status).toBe(200);
    expect((await sian.get('/suspended')).location).toBe('/members');
    expect(reinstateUser(app.site.db, app.ids.sian, null, app.clock.now())).toBe(false);
  });
});

describe('a suspended person', () => {
  it('logs in with the right password alone, and is led to the reason', async () => {
    suspend('sian');
    const sian = app.visitor();
    const fields = { email: people.sian.email, return_to: '/members/discussion' };
    expect((await sian.post('/login', { ...fields, password: 'wrong' })).status).toBe(422);
    const answer = await sian.post('/login', { ...fields, password });
    expect([answer.status, answer.location]).toEqual([303, '/members/discussion']);
    expect((await sian.get(answer.location)).location).toBe('/suspended');
    const page = await sian.get('/suspended');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<h1>Your account is suspended</h1>');
    expect(page.body).toContain('You shared your password &lt;with&gt; a colleague.');
    expect(page.body).toContain('since 20 November 2026');
    expect(page.body).toContain('href="/contact"');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('is led to the reason from every address but those for everyone, and for taking data and leaving', async () => {
    const sian = await suspendedSian();
    const routes = features.flatMap((feature) => feature.routes);
    const kept = routes.filter(
      ({ guard, path }) => guard !== 'open' && guard !== 'account' && path !== '/suspended',
    );
    expect(kept.length).toBeGreaterThan(15);
    for (const { method, path } of kept) {
      const address = path.replaceAll(/:\w+/g, '1');
      const answer = await sian[method](address);
      expect([method, address, answer.status, answer.location]).toEqual([
        method,
        address,
        303,
        '/suspended',
      ]);
    }
  });

  it('posts nothing, though the form is whole', async () => {
    const sian = await suspendedSian();
    const before = count(app, 'posts');
    await sian.post('/members/discussion/research/threads', { title: 'T', body: 'B' });
    expect([count(app, 'posts'), count(app, 'threads')]).toEqual([before, 0]);
  });

  it('reads public pages under their own name, with the menu of a guest, kept by no cache', async () => {
    const sian = await suspendedSian();
    for (const address of ['/', '/case-studies', '/contact']) {
      const page = await sian.get(address);
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.body).toContain(people.sian.name);
      expect(page.body).toContain('Log out');
      expect(page.body).not.toContain('/members');
      expect(page.body).not.toContain("Login to the Members' Area");
      for (const entry of ['Case studies', 'About', 'Contact']) expect(page.body).toContain(entry);
    }
  });

  it('can write to us, choose a new password and log out', async () => {
    const sian = await suspendedSian();
    const message = { name: 'Siân', email: 'sian@example.org', message: 'Why?', website: '' };
    expect((await sian.post('/contact', message)).status).toBe(303);
    const chosen = 'plume kettle ninepins';
    const link = await requestLink(app, 'sian');
    expect((await choose(await openLink(app, link), chosen)).status).toBe(303);
    const again = app.visitor();
    await again.post('/login', { email: people.sian.email, password: chosen });
    expect((await again.get('/suspended')).status).toBe(200);
    expect((await again.post('/logout')).location).toBe('/logged-out');
    expect((await again.get('/suspended')).location).toMatch(/^\/login\?/);
  });

  it('has a page that is nobody else’s: members are led home, guests to log in', async () => {
    const tom = await app.logIn('tom');
    expect((await tom.get('/suspended')).location).toBe('/members');
    expect((await app.visitor().get('/suspended')).location).toMatch(/^\/login\?/);
  });
});
