import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { createUser } from '../../src/features/accounts/index.ts';
import { eraseLeft } from '../../src/features/own-data/erasures.ts';
import { ownData } from '../../src/features/own-data/index.ts';
import { day, hour } from '../../src/lib/clock.ts';
import { createPost } from '../../src/lib/mail/transport.ts';
import { ask, jo } from '../access-requests/steps.ts';
import { count, linkIn } from '../accounts/steps.ts';
import { reply, start } from '../discussion/writing.ts';
import { sendInvitations } from '../invitations/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { leave, madeCopy, undoLink } from './steps.ts';

/** What must be found nowhere once Zoe has gone: her name, her addresses, and what she is called elsewhere. */
const words = ['Zoe Quillfeather', 'zoe.quill@example.org', 'zoe.before@example.org', 'quillrole'];
const [name = '', address = '', formerAddress = ''] = words;

/** Every file of the data folder but those below `backups/`, that holds one of the words, whatever its case. */
function filesWith(app: TestApp, wanted: readonly string[]): string[] {
  const { dataDir } = app.site.config;
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(dataDir, file).startsWith('backups'))
    .filter((file) => {
      const text = readFileSync(file, 'latin1').toLowerCase();
      return wanted.some((word) => text.includes(word.toLowerCase()));
    });
}

/** Somebody who has left a trace wherever people can; answers her id and a browser that is logged in. */
async function zoe(app: TestApp): Promise<{ id: number; visitor: Visitor }> {
  const { db } = app.site;
  const hash = db.prepare('SELECT password_hash FROM users WHERE id = ?').pluck();
  const passwordHash = String(hash.get(app.ids.sian));
  const email = { value: formerAddress, key: formerAddress };
  const team = people.sian.team;
  const user = { email, name, role: 'member' as const, role_title: 'Quillrole', team };
  const hannah = await app.logIn('hannah');
  await sendInvitations(hannah, `${name} <${address}>`);
  await ask(app, { ...jo, name, email: address, role_title: 'Quillrole' });
  await app.visitor().post('/contact', { name, email: address, message: 'A word of mine' });
  await app.runJobs();
  const id = createUser(db, user, null, passwordHash, app.clock.now()) ?? 0;
  const visitor = app.visitor();
  await visitor.post('/login', { email: formerAddress, password });
  await visitor.post('/account/address', { email: address, current_password: password });
  await app.runJobs();
  const link = linkIn(
    app.mails.findLast(({ subject }) => /Confirm/.test(subject))?.text ?? '',
    app.origin,
  );
  await visitor.get(link);
  await visitor.post('/confirm-address');
  await visitor.post('/account/profile', {
    name,
    role_title: 'Quillrole',
    interests: 'Quillrole of falls',
    mail_choice: 'daily',
  });
  await hannah.post(`/admin/users/${id}/notes`, { body: `${name} asked to move` });
  await app.visitor().post('/forgotten-password', { email: address });
  await madeCopy(app, visitor);
  const post = createPost(app.site.config);
  for (const mail of app.mails) await post.send(mail);
  post.close();
  return { id, visitor };
}

/** Lets the time to come back pass, and does what is due then. */
async function afterwards(app: TestApp): Promise<void> {
  await app.runJobs();
  app.clock.forward(14 * day);
  await app.runJobs();
}

describe('somebody whose time to come back is over', () => {
  let app: TestApp;
  let id: number;
  beforeAll(async () => {
    app = await startApp();
    const made = await zoe(app);
    ({ id } = made);
    await start(made.visitor, 'A thread of hers', 'Words that stay');
    expect(filesWith(app, words).length).toBeGreaterThan(2);
    app.site.db.prepare("INSERT INTO authenticators VALUES (?, x'00', 1, 'then', 1)").run(id);
    expect((await leave(made.visitor)).status).toBe(303);
    await afterwards(app);
  });
  afterAll(() => app.close());

  it('stands in no file but backups: database, write-ahead log, mails, copies', () => {
    expect(filesWith(app, words)).toEqual([]);
    expect(filesWith(app, ['Words that stay']).length).toBeGreaterThan(0);
  });

  it('stands in no row but as the number of who wrote, decided or invited', () => {
    const { db } = app.site;
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    const left = tables.flatMap((table) =>
      (db.pragma(`foreign_key_list(${table})`) as { table: string; from: string }[])
        .filter((key) => key.table === 'users')
        .filter(({ from }) => count(app, `${table} WHERE ${from} = ${id}`) > 0)
        .map(({ from }) => `${table}.${from}`),
    );
    expect(left.toSorted()).toEqual([
      'posts.author_id',
      'threads.author_id',
      'threads.last_author_id',
    ]);
  });

  it('is a former member where others read, with no profile and no by-line', async () => {
    const sian = await app.logIn('sian');
    const page = (await sian.get('/members/threads/1')).body;
    expect(page).toContain('Started by Former member');
    expect(page).toMatch(/post-author"[^>]*>Former member<\/h2>\s*<p class="byline"><a/);
    expect(page).toContain('Words that stay');
    const hannah = await app.logIn('hannah');
    expect((await hannah.get('/admin/users')).body).not.toContain('Former member');
    expect((await hannah.get(`/admin/users/${id}`)).status).toBe(404);
  });

  it('is a number and a day in the list beside the backups, and a number in the audit', () => {
    const list = path.join(app.site.config.dataDir, 'backups/erasures.json');
    const erasedAt = '2026-12-04T10:00:00.000Z';
    expect(JSON.parse(readFileSync(list, 'utf8'))).toEqual([{ id, erasedAt, posts: 'kept' }]);
    const entry = app.site.db.prepare("SELECT * FROM audit_entries WHERE act = 'user.erased'");
    expect(entry.all()).toMatchObject([
      { actor_id: null, target_id: id, details: '{"posts":"kept"}' },
    ]);
  });

  it('leaves the address free for a new account, which is another number', () => {
    const again = { value: address, key: address };
    const user = { email: again, name, role: 'member' as const, role_title: '', team: '' };
    expect(createUser(app.site.db, user, null, undefined, app.clock.now())).toBeGreaterThan(id);
  });
});

describe('leaving', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp();
  });
  afterEach(() => app.close());

  it('removes the posts, if so chosen, and leaves their places and others’ words', async () => {
    const sian = await app.logIn('sian');
    const amina = await app.logIn('amina');
    const alone = await start(sian, 'Nobody replied', 'My own secret');
    const shared = await start(sian, 'Amina replied', 'My other secret');
    await reply(amina, shared, 'What Amina said');
    await leave(sian, 'removed');
    await afterwards(app);
    expect(filesWith(app, ['own secret', 'other secret', 'Nobody replied'])).toEqual([]);
    const later = await app.logIn('amina');
    expect((await later.get(alone)).body).toContain('<h1>Removed thread</h1>');
    const page = (await later.get(shared)).body;
    expect(page).toContain('<h1>Amina replied</h1>');
    expect(page).toMatch(
      /id="post-1"[^]*This post was removed\.[^]*id="post-2"[^]*What Amina said/,
    );
  });

  it('spares whoever came back, and counts anew when they leave again', async () => {
    const sian = await app.logIn('sian');
    await leave(sian);
    const visitor = app.visitor();
    await visitor.get(await undoLink(app, 'sian'));
    await visitor.post('/undo-leaving');
    app.clock.forward(day);
    await leave(await app.logIn('sian'));
    app.clock.forward(13 * day);
    await app.runJobs();
    expect(count(app, 'users WHERE erased_at IS NOT NULL')).toBe(0);
    app.clock.forward(day);
    await app.runJobs();
    expect(count(app, 'users WHERE erased_at IS NOT NULL')).toBe(1);
  });

  it('goes on to its end though its job was cancelled, or is done twice', async () => {
    await leave(await app.logIn('sian'));
    app.site.db.exec("UPDATE outbox SET state = 'cancelled' WHERE kind = 'account.left'");
    await afterwards(app);
    expect(count(app, 'users WHERE erased_at IS NOT NULL')).toBe(0);
    app.clock.forward(day + hour);
    for (let times = 0; times < 2; times += 1) {
      ownData.sweep?.(app.site.db, app.clock.now());
      await app.runJobs();
      app.site.db.exec("UPDATE outbox SET state = 'waiting' WHERE kind = 'account.left'");
    }
    expect(count(app, "audit_entries WHERE act = 'user.erased'")).toBe(1);
  });

  it('erases nobody before the day, whoever asks', async () => {
    await leave(await app.logIn('sian'));
    app.clock.forward(14 * day - 1);
    eraseLeft(app.site.db, app.site.keepers, app.ids.sian, app.clock.now());
    eraseLeft(app.site.db, app.site.keepers, app.ids.amina, app.clock.now());
    expect(count(app, 'users WHERE erased_at IS NOT NULL')).toBe(0);
  });

  it('leaves alone what belongs to whoever has a former address by now', async () => {
    const { id, visitor } = await zoe(app);
    const next = { value: formerAddress, key: formerAddress };
    const user = {
      email: next,
      name: 'Next Owner',
      role: 'member' as const,
      role_title: '',
      team: '',
    };
    createUser(app.site.db, user, null, undefined, app.clock.now());
    await app.visitor().post('/contact', { name: 'Next', email: formerAddress, message: 'Theirs' });
    await leave(visitor);
    await afterwards(app);
    expect(count(app, `users WHERE id = ${id} AND erased_at IS NOT NULL`)).toBe(1);
    const messages = app.site.db.prepare('SELECT message FROM contact_messages').pluck();
    expect(messages.all()).toEqual(['Theirs']);
  });
});
