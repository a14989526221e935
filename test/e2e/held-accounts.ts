import { addressKey } from '../../src/features/accounts/address-key.ts';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { takeTry } from '../../src/features/accounts/login-tries.ts';
import type { TestApp } from '../support/app.ts';
import { longWord } from './texts.ts';

/** Suspends a member of the world, who then has everybody's password; answers the address. */
export function suspendSomebody({ site: { db, clock } }: TestApp): string {
  const email = 'member.51@example.org';
  const copy = db.prepare(
    'UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE role = :role) WHERE email = :email RETURNING id',
  );
  const id = Number(copy.pluck().get({ role: 'admin', email }));
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
