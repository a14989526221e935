import { describe, expect, it, onTestFinished } from 'vitest';
import { recordAudit } from '../../src/lib/audit.ts';
import { migrate } from '../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { transaction } from '../../src/lib/db/transaction.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp } from '../support/app.ts';
import { people } from '../support/world.ts';

const now = new Date('2026-11-20T10:00:00Z');

function emptySite(): Db {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  migrate(db, folders.migrations, '', now);
  return db;
}

function record(db: Db): void {
  const target = { kind: 'article', id: 7 };
  recordAudit(db, { act: 'article.published', actor: 3, target, details: { revision: 2 } }, now);
}

describe('the audit', () => {
  it('keeps who did what to what, when, in UTC', () => {
    const db = emptySite();
    record(db);
    expect(db.prepare('SELECT * FROM audit_entries').all()).toEqual([
      {
        id: 1,
        at: '2026-11-20T10:00:00.000Z',
        act: 'article.published',
        actor_id: 3,
        target_kind: 'article',
        target_id: 7,
        details: '{"revision":2}',
        session_hash: null,
        hash: expect.stringMatching(/^[\da-f]{64}$/),
      },
    ]);
  });

  it('is undone with the act itself, and only so', () => {
    const db = emptySite();
    const act = (): void => {
      record(db);
      throw new Error('the act failed');
    };
    expect(() => transaction(db, act)).toThrow('the act failed');
    expect(db.prepare('SELECT * FROM audit_entries').all()).toEqual([]);
  });

  it.each([
    'UPDATE audit_entries SET actor_id = 9',
    'DELETE FROM audit_entries',
    "UPDATE OR IGNORE audit_entries SET act = 'x' WHERE id = 1",
  ])('cannot be changed afterwards: %s', (sql) => {
    const db = emptySite();
    record(db);
    const before = db.prepare('SELECT * FROM audit_entries').all();
    expect(() => db.exec(sql)).toThrow(/audit entries are never/);
    expect(db.prepare('SELECT * FROM audit_entries').all()).toEqual(before);
  });

  it('outlives the account it tells of', async () => {
    const app = await startApp();
    onTestFinished(() => app.close());
    await app.logIn('tom');
    const { db } = app.site;
    const entries = db.prepare('SELECT count(*) FROM audit_entries').pluck();
    const before = entries.get();
    db.prepare('DELETE FROM users WHERE id = ?').run(app.ids.tom);
    expect(entries.get()).toBe(before);
  });

  it('holds ids and small facts: no name, no address', async () => {
    const app = await startApp();
    onTestFinished(() => app.close());
    const hannah = await app.logIn('hannah');
    const nia = {
      email: 'nia@example.org',
      name: 'Nia New',
      role: 'member',
      role_title: 'Nurse',
      team: '',
    };
    await hannah.post('/admin/users/new', nia);
    await app.visitor().post('/forgotten-password', { email: people.sian.email });
    await app.visitor().post('/login', { email: people.sian.email, password: 'wrong' });
    const all = JSON.stringify(app.site.db.prepare('SELECT * FROM audit_entries').all());
    expect(all).toContain('user.created');
    expect(all).not.toMatch(/example\.org|Nia|Hannah|Siân|Nurse/);
  });
});
