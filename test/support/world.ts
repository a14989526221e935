import { createUser } from '../../src/features/accounts/index.ts';
import { skipWelcome } from '../../src/features/people/index.ts';
import type { Site } from '../../src/lib/http/context.ts';
import { testPasswords } from './passwords.ts';
import type { Role } from '../../src/lib/http/viewer.ts';

/** The people of the tests; all are invented, and all have the same password. */
export const people = {
  amina: person('Dr Amina Farooq', 'member', 'Geriatrician', 'Northmoor General'),
  sian: person('Siân Price', 'member', 'Ward sister', 'Glanhelyg Hospital'),
  tom: person('Tom Bright', 'member', '', ''),
  moses: person('Moses Oduya', 'moderator', 'Improvement lead', 'Ashmere Hospital'),
  hannah: person('Hannah Osei', 'admin', 'Programme manager', ''),
} as const;

export type PersonName = keyof typeof people;

export const password = 'violet kettle ninepins';

export const settings = {
  NODE_ENV: 'test',
  SESSION_SECRET: 'a secret for tests only and of 32 bytes or more',
  PASSWORD_PEPPER: `1:${Buffer.alloc(32, 7).toString('base64')}`,
  // Clocks are moved by weeks; where the days of grace matter, the test says how many.
  SECOND_FACTOR_GRACE_DAYS: 'off',
};

interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly roleTitle: string;
  readonly team: string;
}

const pepper = Buffer.alloc(32, 7);
const hashes = new Map<number, Promise<string>>();

/** One hash for everybody, under the first pepper: making one is slow on purpose. */
function hashOnce(cost: number): Promise<string> {
  const known = hashes.get(cost);
  if (known !== undefined) return known;
  const made = testPasswords(new Map([[1, pepper]]), cost).hash(password);
  hashes.set(cost, made);
  return made;
}

/** Gives everybody an account that has been welcomed; answers their ids. */
export async function populate(
  site: Site,
  passwordCost: number,
): Promise<Record<PersonName, number>> {
  const passwordHash = await hashOnce(passwordCost);
  const ids = Object.entries(people).map(([key, one]) => {
    const user = {
      email: { value: one.email, key: one.email.toLowerCase() },
      name: one.name,
      role: one.role,
      role_title: one.roleTitle,
      team: one.team,
    };
    const id = createUser(site.db, user, null, passwordHash, site.clock.now()) ?? 0;
    skipWelcome(site.db, id, site.clock.now());
    return [key, id];
  });
  return Object.fromEntries(ids) as Record<PersonName, number>;
}

function person(name: string, role: Role, roleTitle: string, team: string): Person {
  const local = name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .trim()
    .replaceAll(' ', '.');
  return { name, email: `${local}@example.org`, role, roleTitle, team };
}
