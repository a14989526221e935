import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { minute } from '../../../src/lib/clock.ts';
import { openDatabase, type Db } from '../../../src/lib/db/open.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { people, password } from '../../support/world.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** Another process that has the database open. */
function otherProcess(): Db {
  const db = openDatabase(app.site.config.databaseFile);
  onTestFinished(() => void db.close());
  return db;
}

function rows(): number {
  return Number(app.site.db.prepare('SELECT count(*) FROM sessions').pluck().get());
}

describe('a session that is revoked', () => {
  it('is refused at the very next request', async () => {
    const hannah = await app.logIn('hannah');
    expect((await hannah.get('/admin/users')).status).toBe(200);
    otherProcess().prepare('DELETE FROM sessions').run();
    expect((await hannah.get('/admin/users')).location).toMatch(/^\/login\?/);
  });

  it('is refused once its person has another role, or no account', async () => {
    const hannah = await app.logIn('hannah');
    const other = otherProcess();
    other.prepare("UPDATE users SET role = 'member' WHERE id = ?").run(app.ids.hannah);
    expect((await hannah.get('/admin/users')).status).toBe(404);
    other.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.hannah);
    expect((await hannah.get('/admin/users')).status).toBe(200);
    other.prepare('DELETE FROM users WHERE id = ?').run(app.ids.hannah);
    expect((await hannah.get('/admin/users')).status).toBe(303);
    expect(rows()).toBe(0);
  });

  it('does not come back when a request that was under way saves it', async () => {
    const hannah = await app.logIn('hannah');
    const other = otherProcess();
    other.exec('BEGIN IMMEDIATE');
    // The form's session has been read; its write waits for the other process.
    const form = {
      email: 'new@example.org',
      name: 'Nia New',
      role: 'member',
      role_title: '',
      team: '',
    };
    const underWay = hannah.post('/admin/users/new', form);
    await delay(400);
    other.prepare('DELETE FROM sessions').run();
    other.exec('COMMIT');
    expect((await underWay).status).toBe(303);
    expect(rows()).toBe(0);
    expect((await hannah.get('/admin/users')).status).toBe(303);
  });

  it('ends at log-out, for every copy of its cookie', async () => {
    const hannah = await app.logIn('hannah');
    const copy = app.visitor();
    copy.cookies.set('frailsafe', hannah.cookies.get('frailsafe') ?? '');
    expect((await copy.get('/admin/users')).status).toBe(200);
    await hannah.post('/logout');
    expect((await copy.get('/admin/users')).status).toBe(303);
    expect(rows()).toBe(0);
  });
});

describe('while another process holds the database', () => {
  /** Holds the write lock for so many milliseconds. */
  function hold(milliseconds: number): void {
    const other = otherProcess();
    other.exec('BEGIN IMMEDIATE');
    setTimeout(() => other.exec('ROLLBACK'), milliseconds);
  }

  it('a page is read in full, though last use cannot be written', async () => {
    const hannah = await app.logIn('hannah');
    app.clock.forward(6 * minute);
    hold(1000);
    const answer = await hannah.get('/admin/users');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatch(/<\/html>\s*$/);
    await delay(1100);
  });

  it('a log-in waits, and then its session is there', async () => {
    hold(600);
    const hannah = app.visitor();
    const answer = await hannah.post('/login', { email: people.hannah.email, password });
    expect(answer.status).toBe(303);
    expect((await hannah.get('/admin/users')).status).toBe(200);
  });

  it('a log-in whose session cannot be kept is not called done', async () => {
    const statement =
      "CREATE TRIGGER full BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    app.site.db.exec(statement);
    const hannah = app.visitor();
    const answer = await hannah.post('/login', { email: people.hannah.email, password });
    expect(answer.status).toBe(500);
    expect([...hannah.cookies.keys()]).toEqual([]);
    expect(app.captured.errors().join('')).toContain('disk full');
    app.captured.lines.length = 0;
  });

  it('a log-out waits, and then the session is gone', async () => {
    const hannah = await app.logIn('hannah');
    hold(600);
    expect((await hannah.post('/logout')).status).toBe(303);
    expect(rows()).toBe(0);
  });
});
