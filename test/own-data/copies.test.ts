import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownData } from '../../src/features/own-data/index.ts';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { day, minute } from '../../src/lib/clock.ts';
import { ask, jo } from '../access-requests/steps.ts';
import { count } from '../accounts/steps.ts';
import { reply, start } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { downloaded, madeCopy } from './steps.ts';

let app: TestApp;
let sian: Visitor;
beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

function files(): string[] {
  return readdirSync(path.join(app.site.config.dataDir, 'copies'));
}

describe('a file of own data', () => {
  it('holds account, profile, sessions, acts and every post, and nothing of others but quotes', async () => {
    const amina = await app.logIn('amina');
    const aminas = await start(amina, 'Aminas title', 'Words that only Amina wrote');
    await reply(sian, aminas, '> Words that were quoted\n\nMy answer');
    const own = await start(sian, 'Own title', 'My own words');
    await reply(amina, own, 'Another of Amina');
    await sian.post('/account/profile', {
      name: people.sian.name,
      role_title: 'Ward sister',
      interests: 'Falls on stairs',
      mail_choice: 'weekly',
    });
    const note = { body: 'A note by Hannah' };
    const hannah = await app.logIn('hannah');
    await hannah.post(`/admin/users/${app.ids.sian}/notes`, note);
    // Anybody may have typed her address.
    await ask(app, { ...jo, email: people.sian.email, why: 'Not hers' });
    await app
      .visitor()
      .post('/contact', { name: 'X', email: people.sian.email, message: 'Nor this' });

    const held = await downloaded(app, sian, await madeCopy(app, sian));
    expect(Object.keys(held)).toEqual(['data.json', 'posts.md']);
    const data = JSON.parse(held['data.json'] ?? '') as Record<string, unknown>;
    expect(data).toMatchObject({
      account: { name: people.sian.name, email: people.sian.email, role_title: 'Ward sister' },
      profile: { interests: 'Falls on stairs', mailChoice: 'weekly' },
      team: { name: people.sian.team, part: 'member' },
      sessions: [{ keep: false }],
      invitations: [],
      accessRequests: [],
      posts: [
        {
          address: `${app.origin}/members/posts/2`,
          createdAt: '2026-11-20T10:00:00.000Z',
          body: '> Words that were quoted\n\nMy answer',
        },
        { thread: 'Own title', body: 'My own words' },
      ],
    });
    expect(data['acts']).toContainEqual({ at: '2026-11-20T10:00:00.000Z', act: 'post.created' });
    expect(held['posts.md']).toContain('## Own title\n\nPosted 20 November 2026, 10am: <');
    expect(held['posts.md']).toContain('\n\nMy own words\n');
    const all = Object.values(held).join('');
    for (const others of ['Amina', 'Hannah', 'Not hers', 'Nor this', 'password_hash', '$2b$']) {
      expect([others, all.includes(others)]).toEqual([others, false]);
    }
  });

  it('is mailed about, lies there for its owner alone to read, and goes after 7 days', async () => {
    const address = await madeCopy(app, sian);
    expect(app.mails.at(-1)).toMatchObject({
      to: { address: people.sian.email },
      subject: 'Your data is ready',
    });
    expect(app.mails.at(-1)?.text).toContain(`${app.origin}/account/data\n`);
    const [name = ''] = files();
    const place = path.join(app.site.config.dataDir, 'copies', name);
    expect([statSync(place).mode & 0o777, address]).toEqual([
      0o600,
      `/account/data/${name.slice(0, -4)}`,
    ]);
    const answer = await sian.get(address);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename=frailsafe-data-2026-11-20.zip',
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const amina = await app.logIn('amina');
    const admin = await app.logIn('hannah');
    for (const other of [amina, admin]) expect((await other.get(address)).status).toBe(404);
    expect((await app.visitor().get(address)).location).toMatch(/^\/login/);

    app.clock.forward(7 * day);
    const later = await app.logIn('sian');
    expect((await later.get(address)).status).toBe(404);
    app.clock.forward(minute);
    ownData.sweep?.(app.site.db, app.clock.now());
    await app.runJobs();
    expect([files(), count(app, 'data_copies')]).toEqual([[], 0]);
  });

  it('asks for the password again when it was given long ago, also of a suspended person', async () => {
    suspendUser(app.site.db, app.ids.sian, 'A reason', app.ids.hannah, app.clock.now());
    const suspended = await app.logIn('sian');
    expect((await suspended.get('/suspended')).body).toContain('href="/account/data"');
    app.clock.forward(16 * minute);
    const asked = await suspended.post('/account/data');
    expect([asked.status, count(app, 'data_copies')]).toEqual([403, 0]);
    const given = await suspended.post('/account/data', { prove_password: password });
    expect(given.location).toBe('/account/data');
    await app.runJobs();
    expect((await suspended.get('/account/data')).body).toContain('Download the file of');
  });

  it('is made one at a time, and three times a day', async () => {
    await sian.post('/account/data');
    await sian.post('/account/data');
    expect((await sian.get('/account/data')).body).toContain('being prepared');
    expect(count(app, 'data_copies')).toBe(1);
    await app.runJobs();
    await madeCopy(app, sian);
    await madeCopy(app, sian);
    expect((await sian.post('/account/data')).status).toBe(429);
    const acts = `audit_entries WHERE actor_id = ${app.ids.sian} AND act = 'data-copy.made'`;
    expect(count(app, acts)).toBe(3);
  });

  it('is prepared once when its job runs twice', async () => {
    await madeCopy(app, sian);
    app.site.db.exec("UPDATE outbox SET state = 'waiting', run_at = created_at");
    await app.runJobs();
    expect(files()).toHaveLength(1);
    expect(count(app, "audit_entries WHERE act = 'data-copy.made'")).toBe(1);
  });
});
