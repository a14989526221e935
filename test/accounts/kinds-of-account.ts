import { createUser, suspendUser } from '../../src/features/accounts/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { testPasswords } from '../support/passwords.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, type PersonName } from '../support/world.ts';

/*
 * Every kind of account that an address may have. All answers and all work must be the same, or an
 * answer says who is a member of the collaborative.
 */
export type Kind =
  | 'known'
  | 'unknown'
  // An invitation is open, and nobody has an account.
  | 'invited'
  // An account whose person has not chosen a password yet.
  | 'no-password'
  | 'suspended'
  // Closed by its person, who may still come back.
  | 'left'
  | 'old-cost'
  | 'old-pepper'
  | 'lost-pepper';

/** All of one length, so that not even the length of a page differs by the address in it. */
export const addresses: Readonly<Record<Kind, string>> = {
  known: 'known.one@example.org',
  unknown: 'nobodyxxx@example.org',
  invited: 'invited.x@example.org',
  'no-password': 'no.passwd@example.org',
  suspended: 'suspended@example.org',
  left: 'left.memb@example.org',
  'old-cost': 'old.cost1@example.org',
  'old-pepper': 'oldpepper@example.org',
  'lost-pepper': 'lost.pepp@example.org',
};

export const kinds = Object.keys(addresses) as Kind[];

const [newest, older, oldest] = [8, 7, 6].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];

/** The site with an account of each kind; `cost` is the present cost of bcrypt. */
export async function startWithKinds(cost: number): Promise<TestApp> {
  const peppers = `2:${newest.toString('base64')},1:${older.toString('base64')}`;
  const app = await startApp({ PASSWORD_PEPPER: peppers, TRUST_PROXY: '1' }, cost);
  const become = app.site.db.prepare(
    'UPDATE users SET email = :email, email_key = :email, password_hash = :stored WHERE id = :id',
  );
  const people: [Kind, PersonName, string | null][] = [
    ['known', 'amina', await hash(2, newest, cost)],
    ['no-password', 'sian', null],
    ['suspended', 'tom', await hash(2, newest, cost)],
    ['old-cost', 'moses', await hash(2, newest, cost - 2)],
    ['old-pepper', 'hannah', await hash(1, older, cost)],
  ];
  for (const [kind, name, stored] of people) {
    become.run({ email: addresses[kind], stored, id: app.ids[name] });
  }
  const add = app.site.db.prepare(
    `INSERT INTO users (email, email_key, name, role, role_title, password_hash, created_at)
     VALUES (:email, :email, 'Lena Lost', 'member', '', :stored, '2026-01-01')`,
  );
  add.run({ email: addresses['lost-pepper'], stored: await hash(9, oldest, cost) });
  add.run({ email: addresses.left, stored: await hash(2, newest, cost) });
  app.site.db
    .prepare("UPDATE users SET left_at = ?, leaves_posts = 'kept' WHERE email = ?")
    .run(app.clock.now().toISOString(), addresses.left);
  invite(app, addresses.invited);
  suspendUser(app.site.db, app.ids.tom, 'Shared a password.', null, app.clock.now());
  return app;
}

function invite({ site: { db, clock } }: TestApp, email: string): void {
  const add = db.prepare(
    `INSERT INTO invitations (email, email_key, name, role, created_at, invited_at, expires_at)
     VALUES (:email, :email, '', 'member', :now, :now, '2099-01-01T00:00:00.000Z')`,
  );
  add.run({ email, now: clock.now().toISOString() });
}

/** Somebody of none of the kinds who asks about them, and leads a hospital that none of them belongs to. */
export async function askerOf(app: TestApp): Promise<Visitor> {
  const { db, clock, passwords } = app.site;
  const email = 'asker@example.org';
  const user = { email: { value: email, key: email }, name: 'Ada Asker', role: 'member' as const };
  const place = { role_title: '', team: 'Asking Hospital' };
  const id = createUser(
    db,
    { ...user, ...place },
    null,
    await passwords.hash(password),
    clock.now(),
  );
  db.prepare("UPDATE users SET team_role = 'lead', welcomed_at = created_at WHERE id = ?").run(id);
  const visitor = app.visitor();
  await visitor.post('/login', { email, password, keep: 'yes' });
  return visitor;
}

let network = 0;

/** Sends a form from a network of its own, so that no limit of a network is met. */
export function sendFromAnywhere(
  app: TestApp,
  path: string,
  fields: Record<string, string>,
): Promise<Answer> {
  network += 1;
  const address = `2001:db8:${(network >> 16).toString(16)}:${(network & 0xffff).toString(16)}::1`;
  return app.visitor().post(path, fields, { 'x-forwarded-for': address });
}

function hash(number: number, pepper: Buffer, cost: number): Promise<string> {
  return testPasswords(new Map([[number, pepper]]), cost).hash(password);
}
