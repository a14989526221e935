import bcrypt from 'bcrypt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { createPasswords } from '../../src/lib/passwords/hash.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { watchStatements } from '../support/statements-run.ts';
import type { Answer } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';
import { compared } from './steps.ts';

/*
 * Every kind of account that an address may have. All answers and all work must be the same, or an
 * answer says who is a member of the collaborative.
 */
type Kind =
  'known' | 'unknown' | 'invited' | 'suspended' | 'old-cost' | 'old-pepper' | 'lost-pepper';

/** All of one length, so that not even the length of a page differs by the address in it. */
const addresses: Readonly<Record<Kind, string>> = {
  known: 'known.one@example.org',
  unknown: 'nobodyxxx@example.org',
  invited: 'invited.x@example.org',
  suspended: 'suspended@example.org',
  'old-cost': 'old.cost1@example.org',
  'old-pepper': 'oldpepper@example.org',
  'lost-pepper': 'lost.pepp@example.org',
};
const kinds = Object.keys(addresses) as Kind[];

const [oldest, older, newest] = [6, 7, 8].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];

/** Work is counted, not timed, so it may be quick. */
const cost = 6;

let app: TestApp;

beforeEach(async () => {
  const peppers = `2:${newest.toString('base64')},1:${older.toString('base64')}`;
  app = await startApp({ PASSWORD_PEPPER: peppers, TRUST_PROXY: '1' }, cost);
  const people: [Kind, PersonName, string | null][] = [
    ['known', 'amina', await hash(2, newest, cost)],
    ['invited', 'sian', null],
    ['suspended', 'tom', await hash(2, newest, cost)],
    ['old-cost', 'moses', await hash(2, newest, cost - 2)],
    ['old-pepper', 'hannah', await hash(1, older, cost)],
  ];
  for (const [kind, name, stored] of people) become(kind, app.ids[name], stored);
  const lost = await hash(9, oldest, cost);
  const copy = app.site.db.prepare(
    `INSERT INTO users (email, email_key, name, role, role_title, password_hash, created_at)
     VALUES (:email, :email, 'Lena Lost', 'member', '', :lost, '2026-01-01')`,
  );
  copy.run({ email: addresses['lost-pepper'], lost });
  suspendUser(app.site.db, app.ids.tom, 'Shared a password.', null, app.clock.now());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
});

function hash(number: number, pepper: Buffer, cost: number): Promise<string> {
  return createPasswords({ peppers: new Map([[number, pepper]]), cost }).hash(password);
}

function become(kind: Kind, id: number, stored: string | null): void {
  app.site.db
    .prepare('UPDATE users SET email = ?, email_key = ?, password_hash = ? WHERE id = ?')
    .run(addresses[kind], addresses[kind], stored, id);
}

let network = 0;

function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const headers = { 'x-forwarded-for': `2001:db8:0:${(network += 1).toString(16)}::1` };
  return app.visitor().post(path, fields, headers);
}

/** What an answer is and what it cost: work in units of 2^cost, statements one by one, bytes. */
async function weigh(email: string, ask: () => Promise<Answer>): Promise<object> {
  let work = 0;
  const { compare } = bcrypt;
  const spy = vi
    .spyOn(bcrypt, 'compare')
    .mockImplementation(async (data: string | Buffer, hash) => {
      work += 2 ** Number(hash.slice(4, 6));
      return compare(data, hash);
    });
  const hashed = vi.spyOn(bcrypt, 'hash');
  const { run, stop } = watchStatements(app.site.db);
  const changesBefore = changes();
  const answer = await ask();
  const changed = changes() - changesBefore;
  stop();
  spy.mockRestore();
  const bytes = Buffer.byteLength(answer.body);
  const statements = run.filter((sql) => !sql.startsWith('SELECT total_changes'));
  const made = hashed.mock.calls.length;
  hashed.mockRestore();
  return { ...compared(answer, email), bytes, work, made, statements, changed };
}

function changes(): number {
  return Number(app.site.db.prepare('SELECT total_changes()').pluck().get());
}

function logInWrongly(kind: Kind): Promise<object> {
  const email = addresses[kind];
  return weigh(email, () => post('/login', { email, password: 'wrong kettle ninepins' }));
}

describe('an address of any kind', () => {
  it('is answered alike on a wrong log-in: status, headers, body, bcrypt work, statements, rows', async () => {
    const known = await logInWrongly('known');
    expect(known).toMatchObject({ status: 422, work: 2 ** cost, made: 0 });
    expect((known as { statements: string[] }).statements.length).toBeGreaterThan(5);
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await logInWrongly(kind)) }).toEqual({ kind, ...known });
    }
  });

  it('is told to wait alike after five failures', async () => {
    const known = [];
    for (let tried = 0; tried < 6; tried += 1) known.push(await logInWrongly('known'));
    expect(known[5]).toMatchObject({ status: 429, work: 0, changed: 0 });
    for (const kind of kinds.slice(1)) {
      for (const expected of known)
        expect({ kind, ...(await logInWrongly(kind)) }).toEqual({ kind, ...expected });
    }
  });

  it('is answered alike when a new password is asked for', async () => {
    const ask = (kind: Kind): Promise<object> => {
      const email = addresses[kind];
      return weigh(email, () => post('/forgotten-password', { email }));
    };
    const known = await ask('known');
    expect(known).toMatchObject({ status: 303, work: 0, made: 0 });
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await ask(kind)) }).toEqual({ kind, ...known });
    }
  });

  it('is answered alike past the limit of reset mails', async () => {
    const ask = (kind: Kind): Promise<object> => {
      const email = addresses[kind];
      return weigh(email, () => post('/forgotten-password', { email }));
    };
    const known = [];
    for (let asked = 0; asked < 4; asked += 1) known.push(await ask('known'));
    expect(known[3]).toMatchObject({ status: 303, changed: 0 });
    for (const kind of kinds.slice(1)) {
      for (const expected of known)
        expect({ kind, ...(await ask(kind)) }).toEqual({ kind, ...expected });
    }
  });
});
