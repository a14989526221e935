import { createUser } from '../../src/features/accounts/index.ts';
import type { Site } from '../../src/lib/http/context.ts';
import type { Role } from '../../src/lib/http/viewer.ts';
import { createPasswords } from '../../src/lib/passwords/hash.ts';

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
};

interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly roleTitle: string;
  readonly team: string;
}

let hash: Promise<string> | undefined;

/** One hash for everybody, made once a process: it is slow on purpose. */
function hashOnce(): Promise<string> {
  hash ??= createPasswords({ peppers: new Map([[1, Buffer.alloc(32, 7)]]) }).hash(password);
  return hash;
}

/** Gives everybody an account; answers their ids. */
export async function populate(site: Site): Promise<Record<PersonName, number>> {
  const passwordHash = await hashOnce();
  const ids = Object.entries(people).map(([key, one]) => {
    const user = {
      email: { value: one.email, key: one.email.toLowerCase() },
      name: one.name,
      role: one.role,
      role_title: one.roleTitle,
      team: one.team,
    };
    const id = createUser(site.db, user, null, passwordHash, site.clock.now());
    return [key, id ?? 0];
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
