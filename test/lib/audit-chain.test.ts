import { describe, expect, it, onTestFinished } from 'vitest';
import { auditHead, recordAudit, verifyAudit } from '../../src/lib/audit.ts';
import { migrate } from '../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { plainHash } from '../../src/lib/keyed-hash.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp } from '../support/app.ts';
import { people } from '../support/world.ts';

const now = new Date('2026-11-20T10:00:00Z');
const columns = 'at, act, actor_id, target_kind, target_id, details';

/** A site with five entries of the old kind, without hashes, when `old`, and five of today's. */
function chained(old = false): Db {
  const db = openDatabase(':memory:');
  onTestFinished(() => void db.close());
  migrate(db, folders.migrations, '', now);
  for (let count = 0; count < (old ? 5 : 0); count += 1) {
    db.exec(
      `INSERT INTO audit_entries (${columns}) VALUES ('2026-01-01', 'old', ${count}, 'user', 1, '{}')`,
    );
  }
  for (let id = 1; id <= 5; id += 1) {
    const target = { kind: 'user', id };
    recordAudit(db, { act: 'user.created', actor: 9, target, details: { role: 'member' } }, now);
  }
  return db;
}

/** What somebody with the database file and a tool can do: the triggers do not hold them. */
function tamper(db: Db, sql: string): void {
  db.exec(`DROP TRIGGER audit_entries_stay; DROP TRIGGER audit_entries_remain; ${sql}`);
}

describe('the chain of audit entries', () => {
  it('holds as it was written, and says how long it is and where it ends', () => {
    const db = chained();
    const head = auditHead(db);
    expect(head).toMatchObject({ id: 5 });
    expect(verifyAudit(db)).toEqual({ ok: true, entries: 5, head });
    expect(verifyAudit(db, head)).toMatchObject({ ok: true });
  });

  it('is empty on a new site', () => {
    const db = openDatabase(':memory:');
    onTestFinished(() => void db.close());
    migrate(db, folders.migrations, '', now);
    expect([verifyAudit(db), auditHead(db)]).toEqual([
      { ok: true, entries: 0, head: undefined },
      undefined,
    ]);
  });

  it.each([
    "at = '2026-11-20T10:00:00.001Z'",
    "act = 'user.removed'",
    'actor_id = 8',
    'actor_id = NULL',
    "target_kind = 'post'",
    'target_id = 99',
    'details = \'{"role":"admin"}\'',
    "session_hash = 'x'",
    "hash = 'x'",
    'hash = NULL',
  ])('names the entry that was changed past the triggers: %s', (change) => {
    const db = chained();
    tamper(db, `UPDATE audit_entries SET ${change} WHERE id = 3`);
    expect(verifyAudit(db)).toMatchObject({ ok: false, id: 3 });
  });

  it('names the place of an entry that was taken away, also from the beginning', () => {
    for (const id of [1, 3]) {
      const db = chained();
      tamper(db, `DELETE FROM audit_entries WHERE id = ${id}`);
      expect(verifyAudit(db)).toEqual({ ok: false, id, reason: 'is missing' });
    }
  });

  it('names the place where one was taken away and the rest moved up', () => {
    const db = chained();
    tamper(
      db,
      'DELETE FROM audit_entries WHERE id = 3; UPDATE audit_entries SET id = id - 1 WHERE id > 3',
    );
    expect(verifyAudit(db)).toMatchObject({ ok: false, id: 3 });
  });

  it('names two entries that changed places', () => {
    const db = chained();
    tamper(
      db,
      'UPDATE audit_entries SET id = 99 WHERE id = 2; UPDATE audit_entries SET id = 2 WHERE id = 3; UPDATE audit_entries SET id = 3 WHERE id = 99',
    );
    expect(verifyAudit(db)).toMatchObject({ ok: false, id: 2 });
  });

  it('names an entry that the site did not write', () => {
    for (const hash of ['NULL', `'${'0'.repeat(64)}'`, 'copied']) {
      const db = chained();
      const value = hash === 'copied' ? '(SELECT hash FROM audit_entries WHERE id = 5)' : hash;
      tamper(
        db,
        `INSERT INTO audit_entries (id, ${columns}, hash) VALUES (6, '2026-11-20', 'user.created', 9, 'user', 1, '{}', ${value})`,
      );
      expect(verifyAudit(db)).toMatchObject({ ok: false, id: 6 });
    }
  });

  it('cut at its end still fits; a head that was written down tells', () => {
    const db = chained();
    const head = auditHead(db);
    tamper(db, 'DELETE FROM audit_entries WHERE id > 3');
    expect(verifyAudit(db)).toMatchObject({ ok: true, entries: 3 });
    expect(verifyAudit(db, head)).toEqual({ ok: false, id: 4, reason: 'is missing' });
  });

  it('written anew from some entry on fits; a head that was written down tells', () => {
    const db = chained();
    const head = auditHead(db);
    tamper(db, 'DELETE FROM audit_entries WHERE id > 3');
    for (const actor of [1, 2]) {
      recordAudit(db, { act: 'forged', actor, target: { kind: 'user', id: 1 } }, now);
    }
    expect(verifyAudit(db)).toMatchObject({ ok: true, entries: 5 });
    expect(verifyAudit(db, head)).toMatchObject({ ok: false, id: 5 });
  });

  it('covers entries from before there were hashes by the first one that has its own', () => {
    expect(verifyAudit(chained(true))).toMatchObject({ ok: true, entries: 10, head: { id: 10 } });
    const changed = chained(true);
    tamper(changed, 'UPDATE audit_entries SET actor_id = 7 WHERE id = 2');
    const verdict = verifyAudit(changed);
    expect(verdict).toMatchObject({ ok: false, id: 6 });
    expect(verdict.ok ? '' : verdict.reason).toContain('older entries');
  });

  it('goes on over more entries than are read at a time', () => {
    const db = chained();
    const target = { kind: 'user', id: 1 };
    for (let count = 0; count < 2_100; count += 1) {
      recordAudit(db, { act: 'session.refused', actor: null, target }, now);
    }
    expect(verifyAudit(db)).toMatchObject({ ok: true, entries: 2_105 });
    tamper(db, 'UPDATE audit_entries SET actor_id = 1 WHERE id = 2001');
    expect(verifyAudit(db)).toMatchObject({ ok: false, id: 2_001 });
  });
});

interface Row {
  readonly act: string;
  readonly session_hash: string | null;
}

describe('the session of an audit entry', () => {
  it('is the one that acted, as a hash that opens nothing; none for guests and jobs', async () => {
    const app = await startApp();
    onTestFinished(() => app.close());
    const guest = app.visitor();
    await guest.post('/login', { email: people.hannah.email, password: 'wrong' });
    await guest.post('/forgotten-password', { email: people.sian.email });
    const hannah = await app.logIn('hannah');
    const newcomer = { email: 'nia@example.org', name: 'Nia New', role: 'member' };
    await hannah.post('/admin/users/new', newcomer);
    await hannah.post('/members/discussion/research/threads', { title: 'A title', body: 'A post' });
    await app.runJobs();

    const cookie = decodeURIComponent(hannah.cookies.get('frailsafe') ?? '');
    const [, id = ''] = /^s:([\w-]{32})\./.exec(cookie) ?? [];
    const rows = app.site.db.prepare<[], Row>('SELECT act, session_hash FROM audit_entries').all();
    const session = plainHash(id);
    expect(rows.slice(Object.keys(people).length)).toEqual([
      { act: 'session.refused', session_hash: null },
      { act: 'password-reset.requested', session_hash: null },
      { act: 'session.started', session_hash: session },
      { act: 'user.created', session_hash: session },
      { act: 'thread.created', session_hash: session },
    ]);
    const known = app.site.db.prepare('SELECT id_hash FROM sessions').pluck().all();
    expect(known).toEqual([session]);
    expect(verifyAudit(app.site.db)).toMatchObject({ ok: true });
  });

  it('is never that of another request under way', async () => {
    const app = await startApp();
    onTestFinished(() => app.close());
    const visitors = [await app.logIn('sian'), await app.logIn('tom'), await app.logIn('amina')];
    const address = '/members/discussion/research/threads';
    const form = (n: number) => ({ title: `Thread ${n}`, body: 'é'.repeat(5_000) });
    await Promise.all(
      visitors.flatMap((visitor) => [1, 2, 3].map((n) => visitor.post(address, form(n)))),
    );
    const mixed = app.site.db
      .prepare(
        `SELECT DISTINCT actor_id, sessions.user_id FROM audit_entries
         LEFT JOIN sessions ON sessions.id_hash = session_hash WHERE act = 'thread.created'`,
      )
      .raw()
      .all();
    const { sian, tom, amina } = app.ids;
    expect(new Set(mixed.map(String))).toEqual(
      new Set([sian, tom, amina].map((id) => `${id},${id}`)),
    );
  });
});
