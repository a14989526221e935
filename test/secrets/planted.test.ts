import { existsSync } from 'node:fs';
import path from 'node:path';
import bcrypt from 'bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorOf } from '../../src/features/second-factor/queries.ts';
import { backupCodeHashes, openSecret } from '../../src/features/second-factor/secrets.ts';
import { plainHash } from '../../src/lib/keyed-hash.ts';
import type { TestApp } from '../support/app.ts';
import { testPasswords } from '../support/passwords.ts';
import { password, people } from '../support/world.ts';
import { pepper, planted, plantedSite, written } from './planting.ts';
import { filesBelow, found } from './search.ts';

let app: TestApp;

beforeAll(async () => {
  app = await plantedSite();
  await app.site.db.backup(path.join(app.site.config.dataDir, 'copy.sqlite'));
});
afterAll(() => app.close());

/** Every file of the data folder: database, write-ahead log, copies. */
function files(): Map<string, string> {
  return filesBelow(app.site.config.dataDir);
}

describe('what was planted in every field, cookie and header', () => {
  it('is nowhere in the log, at its most talkative', () => {
    const log = app.captured.lines.join('');
    expect(app.captured.lines.length).toBeGreaterThan(20);
    expect([...found(planted, log), ...found(written, log)]).toEqual([]);
    for (const { name, email } of Object.values(people)) {
      expect([log.includes(name), log.includes(email)]).toEqual([false, false]);
    }
  });

  it('is in no file of the data folder, if it is a secret', () => {
    const all = files();
    expect([...all.keys()]).toEqual(
      expect.arrayContaining(['frailsafe.sqlite', 'frailsafe.sqlite-wal', 'copy.sqlite']),
    );
    for (const [name, content] of all) expect([name, found(planted, content)]).toEqual([name, []]);
  });

  it('is found there by the same search, if it is what people wrote', () => {
    const content = [...files().values()].join('');
    expect(found(written, content)).toEqual([...written.keys()]);
  });

  it('is in no job of the outbox, which holds ids alone', () => {
    const payloads = app.site.db.prepare<[], string>('SELECT payload FROM outbox').pluck().all();
    expect(payloads.length).toBeGreaterThan(4);
    const shape = /^\{("\w+":(\d+|null),?)+\}$/;
    for (const payload of payloads) expect(payload).toMatch(shape);
  });
});

describe('a stolen database file', () => {
  it('opens no session: its keys are no cookies and no ids', async () => {
    const keys = app.site.db.prepare<[], string>('SELECT id_hash FROM sessions').pluck().all();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      for (const cookie of [key, `s:${key}`, `s:${key}.${'a'.repeat(43)}`, `s%3A${key}.a`]) {
        const thief = app.visitor();
        thief.cookies.set('frailsafe', cookie);
        expect((await thief.get('/members')).status).toBe(303);
      }
    }
  });

  it('opens no link: its hashes are no tokens', async () => {
    app.clock.forward(120_000);
    await app.visitor().post('/forgotten-password', { email: people.moses.email });
    await app.runJobs();
    const sql = 'SELECT token_hash FROM tokens WHERE ended_at IS NULL';
    const hashes = app.site.db.prepare<[], string>(sql).pluck().all();
    expect(hashes.length).toBeGreaterThan(0);
    for (const hash of hashes) {
      expect((await app.visitor().get(`/reset-password/${hash}`)).status).toBe(404);
      const thief = app.visitor();
      thief.cookies.set('frailsafe-link', hash.slice(0, 43));
      expect((await thief.get('/reset-password')).status).toBe(410);
    }
  });

  it('checks no password, also one that is known: the pepper is missing', async () => {
    const sql = 'SELECT password_hash FROM users WHERE email = ?';
    const stored = String(app.site.db.prepare(sql).pluck().get(people.hannah.email));
    const bare = stored.replace(/^\d+:/, '');
    expect(await bcrypt.compare(password, bare)).toBe(false);
    const without = testPasswords(new Map([[1, Buffer.alloc(32, 8)]]));
    expect(await without.verify(password, stored)).toMatchObject({ ok: false });
    const right = new Map([[1, Buffer.from(pepper, 'base64')]]);
    const withPepper = testPasswords(right);
    expect(await withPepper.verify(password, stored)).toMatchObject({ ok: true });
  });

  it('gives no code of an app and checks no code on paper: the pepper is missing', () => {
    const { db, config } = app.site;
    const id = Number(db.prepare('SELECT user_id FROM authenticators').pluck().get());
    const row = authenticatorOf(db, { user_id: id });
    if (row === undefined) throw new Error('there is no app');
    const stranger = { ...config, peppers: new Map([[1, Buffer.alloc(32, 8)]]) };
    expect(openSecret(stranger, id, row)).toBe(undefined);
    expect(openSecret(config, id, row)).toHaveLength(20);
    // Nor does a row that somebody could write open for another account.
    expect(openSecret(config, id + 1, row)).toBe(undefined);
    const stored = db.prepare<[], string>('SELECT code_hash FROM backup_codes').pluck().all();
    const code = (planted.get('backup code 1') ?? '').replace('-', '');
    const made = backupCodeHashes(config, id, code);
    expect(stored).toContain(made[0]);
    expect(stored).not.toContain(backupCodeHashes(stranger, id, code)[0]);
    expect(stored).not.toContain(plainHash(code));
  });

  it('lies beside no file that holds the pepper or the session secret', () => {
    expect(existsSync(path.join(app.site.config.dataDir, 'backups'))).toBe(false);
    expect([...files().keys()].filter((name) => /pepper|session/.test(name))).toEqual([]);
  });
});
