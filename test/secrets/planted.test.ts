import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import bcrypt from 'bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '../../src/lib/passwords/hash.ts';
import { keyIn, start } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people, settings } from '../support/world.ts';

/** What may never be found again anywhere, by what it is. */
const planted = new Map<string, string>();
/** What people write and are called: the site keeps it in its tables, and it may not be logged. */
const written = new Map<string, string>();

let app: TestApp;
const chosen = 'planted plume of ninepins';
const pepper = settings.PASSWORD_PEPPER.replace('1:', '');

const traces = {
  'user-agent': plant('a browser', 'plantedagent'),
  referer: plant('a page before', 'https://planted.example/plantedpage'),
  'x-forwarded-for': plant('an address', '203.0.113.77'),
  'x-request-id': plant('a request id', 'plantedrequest'),
  'accept-language': plant('a language', 'planted-language'),
  authorization: plant('another password', 'Basic cGxhbnRlZDpwbGFudGVk'),
};

function plant(what: string, value: string): string {
  planted.set(what, value);
  return value;
}

function write(what: string, value: string): string {
  written.set(what, value);
  return value;
}

beforeAll(async () => {
  app = await startApp({ LOG_LEVEL: 'trace', TRUST_PROXY: '1' });
  app.captured.log.level = 'trace';
  plant('everybody’s password', password);
  plant('the session secret', settings.SESSION_SECRET);
  plant('the pepper', pepper);
  plant('the address of this machine', '127.0.0.1');
  await wrongLogIns(app.visitor());
  const hannah = await app.logIn('hannah');
  await writing(hannah, await app.logIn('sian', { keep: 'yes' }));
  await links();
  await hannah.get(`/${write('an address that is not there', 'plantednowhere')}`, traces);
  plantCookies(hannah);
  await app.logIn('amina').then((visitor) => visitor.post('/logout', {}, traces));
  await app.runJobs();
  await app.site.db.backup(path.join(app.site.config.dataDir, 'copy.sqlite'));
}, 60_000);
afterAll(() => app.close());

async function wrongLogIns(guest: Visitor): Promise<void> {
  const wrong = { password: plant('a wrong password', 'plantedwrong kettle'), keep: 'yes' };
  const unknown = plant('an address nobody has', 'plantedunknown@example.org');
  await guest.post('/login', { email: people.sian.email, ...wrong }, traces);
  await guest.post('/login', { email: unknown, ...wrong, return_to: '/plantedreturn' }, traces);
  await guest.post('/login', { email: '', password: wrong.password }, traces);
  await guest.post('/login', { plantedfield: plant('an unknown field', 'plantedvalue') }, traces);
  await guest.post('/forgotten-password', { email: unknown }, traces);
  const first = { name: 'Planted First', email: unknown, password: wrong.password };
  await guest.post('/first-admin', first, traces);
  guest.cookies.set('frailsafe', plant('a session nobody has', 's:plantedsession.signature'));
  await guest.get('/members', traces);
}

async function writing(hannah: Visitor, sian: Visitor): Promise<void> {
  const jo = {
    name: write('a name', 'Jo Plantedname'),
    email: write('an address', 'plantedjo@example.org'),
    message: write('a message', 'plantedmessage to you'),
  };
  await sian.post('/contact', jo, traces);
  const thread = await start(
    sian,
    write('a title', 'plantedtitle'),
    write('a post', 'plantedbody'),
  );
  const form_key = keyIn(await sian.get(thread));
  await sian.post(`${thread}/posts`, { body: 'plantedbody', form_key }, traces);
  await sian.get(`${thread}?page=plantedquery`, traces);
  const source = articleSource({ title: write('an article', 'Plantedarticle'), slug: 'planted' });
  await hannah.post('/admin/articles/new', { source, action: 'publish', revision: '0' }, traces);
  const ivy = {
    name: write('a new name', 'Ivy Plantednew'),
    email: write('a new address', 'plantedivy@example.org'),
    role: 'member',
    role_title: write('a role', 'Plantedrole'),
    team: write('a hospital', 'Plantedhospital'),
  };
  await hannah.post('/admin/users/new', ivy, traces);
  plantCookies(sian);
}

/** The link of a mail that was asked for, and the one that came to a new member. */
async function links(): Promise<void> {
  await app.visitor().post('/forgotten-password', { email: people.tom.email }, traces);
  await app.runJobs();
  const tokens = app.mails.flatMap(
    ({ text }) => /reset-password\/([\w-]{43})/.exec(text)?.slice(1) ?? [],
  );
  expect(tokens).toHaveLength(2);
  for (const [at, token] of tokens.entries()) {
    const visitor = app.visitor();
    await visitor.get(`/reset-password/${plant(`link ${at}`, token)}`, traces);
    await visitor.get('/reset-password', traces);
    const tooShort = plant(`a short password ${at}`, 'plantedbad');
    await visitor.post('/reset-password', { password: tooShort }, traces);
    const answer = await visitor.post('/reset-password', { password: chosen }, traces);
    expect(answer.location).toBe('/password-changed');
  }
  plant('a chosen password', chosen);
}

/** The cookie as it is sent, and the id and the signature inside it. */
function plantCookies(visitor: Visitor): void {
  const cookie = visitor.cookies.get('frailsafe') ?? '';
  const [, id = '', signature = ''] =
    /^s:([\w-]{32})\.(.+)$/.exec(decodeURIComponent(cookie)) ?? [];
  expect(id).toHaveLength(32);
  for (const [what, value] of Object.entries({ cookie, id, signature })) {
    plant(`${what} of session ${id.slice(0, 4)}`, value);
  }
}

/** Every file below the data folder: database, write-ahead log, copies. */
function files(): Map<string, string> {
  const folder = app.site.config.dataDir;
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(names.map((name) => [path.basename(name), readFileSync(name, 'latin1')]));
}

function found(secrets: Map<string, string>, text: string): string[] {
  return [...secrets].filter(([, value]) => holds(text, value)).map(([what]) => what);
}

/** As it is, in JSON, in an address, in base64 or in hexadecimal. */
function holds(text: string, value: string): boolean {
  const bytes = Buffer.from(value);
  const shapes = [
    bytes.toString('latin1'),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
  return shapes.some((shape) => text.includes(shape));
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
    const kept = [...written.keys()].filter((what) => what !== 'an address that is not there');
    expect(found(written, content).toSorted()).toEqual(kept.toSorted());
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
    const without = createPasswords({ peppers: new Map([[1, Buffer.alloc(32, 8)]]), cost: 10 });
    expect(await without.verify(password, stored)).toMatchObject({ ok: false });
    const right = new Map([[1, Buffer.from(pepper, 'base64')]]);
    const withPepper = createPasswords({ peppers: right, cost: 10 });
    expect(await withPepper.verify(password, stored)).toMatchObject({ ok: true });
  });

  it('lies beside no file that holds the pepper or the session secret', () => {
    expect(existsSync(path.join(app.site.config.dataDir, 'backups'))).toBe(false);
    expect([...files().keys()].filter((name) => /pepper|session/.test(name))).toEqual([]);
  });
});
