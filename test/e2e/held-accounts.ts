import { addressKey } from '../../src/features/accounts/address-key.ts';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { takeTry } from '../../src/features/accounts/login-tries.ts';
import { mintAddressToken } from '../../src/features/accounts/address-commands.ts';
import { insertAddressChange } from '../../src/features/accounts/address-queries.ts';
import { transaction } from '../../src/lib/db/transaction.ts';
import type { TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';
import { longWord } from './texts.ts';

/** Suspends a member of the world, who then has everybody's password; answers the address. */
export function suspendSomebody(app: TestApp): string {
  const { db, clock } = app.site;
  const email = 'member.51@example.org';
  const id = giveOurPassword(app, email);
  const reason = `Your hospital has told us that you have moved to another post. ${longWord}`;
  suspendUser(db, id, reason, null, clock.now());
  return email;
}

/** Leaves an address waiting, as five wrong passwords would; answers the address. */
export function failFiveTimes({ site: { db, clock, config } }: TestApp): string {
  const email = 'waiting@example.org';
  const source = { key: addressKey(config, email), network: undefined };
  for (let tried = 0; tried < 5; tried += 1) takeTry(db, source, clock.now());
  return email;
}

/** Mints a link that confirms a change of Tom's address, or takes it back; answers its path. */
export function mintAddressLink({ site, ids }: TestApp, purpose: 'confirm' | 'undo'): string {
  const { db, clock } = site;
  const now = clock.now().toISOString();
  const [old_email, new_email] = [people.tom.email, 'tom.bright@another-hospital.example.org'];
  const keys = { old_email_key: old_email.toLowerCase(), new_email_key: new_email };
  const change = { user_id: ids.tom, old_email, new_email, ...keys, now };
  const { id } = transaction(db, () => insertAddressChange(db, change));
  return `/${purpose}-address/${mintAddressToken(db, id, purpose, clock.now())}`;
}

/** Makes the passwords of all that a browser has logged in to seem given long ago. */
export function ageProofs({ site }: TestApp): void {
  const sql = `UPDATE sessions SET data = json_set(data, '$.provedAt', '2020-01-01T00:00:00.000Z')
    WHERE json_extract(data, '$.browser') LIKE '% on %'`;
  site.db.prepare(sql).run();
}

/** Makes the browsers that Moses has logged in with owe a longer password. */
export function oweLongerPassword({ site, ids }: TestApp): void {
  const sql = `UPDATE sessions SET data = json_set(data, '$.passwordTooShort', json('true'))
    WHERE user_id = ? AND json_extract(data, '$.browser') LIKE '% on %'`;
  site.db.prepare(sql).run(ids.moses);
}

/** Lets the passwords of all that are logged in by now count as given a moment ago, however far the clock goes. */
export function keepProofs({ site }: TestApp): void {
  site.db.exec(
    "UPDATE sessions SET data = json_set(data, '$.provedAt', '2099-01-01T00:00:00.000Z')",
  );
}

/** Gives somebody passkeys that no device holds. */
export function givePasskeys({ site }: TestApp, userId: number, count: number): void {
  const { db, clock } = site;
  const names = ['Ward computer', 'Work phone', longWord.slice(0, 60)];
  const add = db.prepare(
    `INSERT INTO passkeys (user_id, credential_id, public_key, counter, transports, name,
       created_at, last_used_at, backed_up)
     VALUES (?, ?, x'00', 0, '[]', ?, ?, NULL, 0) ON CONFLICT DO NOTHING`,
  );
  for (let number = 0; number < count; number += 1) {
    const name = names[number] ?? `Security key ${number}`;
    add.run(userId, `held-${userId}-${number}`, name, clock.now().toISOString());
  }
}

/** Gives a member of the world everybody's password, and a passkey beside it; answers the address. */
export function holdByPasskey(app: TestApp, email = 'member.47@example.org'): string {
  givePasskeys(app, giveOurPassword(app, email), 1);
  return email;
}

/** The same for somebody who has an authenticator app too. */
export function holdByEither(app: TestApp): string {
  const email = holdByPasskey(app, 'member.46@example.org');
  const { db } = app.site;
  db.prepare(
    `INSERT INTO authenticators SELECT id, x'00', 1, created_at, 0 FROM users WHERE email = ?
     ON CONFLICT DO NOTHING`,
  ).run(email);
  return email;
}

function giveOurPassword({ site }: TestApp, email: string): number {
  const copy = site.db.prepare(
    'UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE role = :role) WHERE email = :email RETURNING id',
  );
  return Number(copy.pluck().get({ role: 'admin', email }));
}
