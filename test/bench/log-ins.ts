import { password, people, type PersonName } from '../support/world.ts';
import { Visitor } from '../support/visitor.ts';
import type { Served } from './processes.ts';

export const articleAddress =
  '/case-studies/four-lessons-for-running-impactful-collaboratives-in-health-care';

const ownForm = { 'sec-fetch-site': 'same-origin' };

/** The session cookie of one of the people. */
export async function logInAs({ origin }: Served, name: PersonName): Promise<string> {
  const visitor = new Visitor(origin);
  const { status } = await visitor.post('/login', { email: people[name].email, password }, ownForm);
  if (status !== 303) throw new Error(`${name} could not log in: ${status}`);
  return [...visitor.cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; ');
}

interface LogIns {
  /** Ends them; tells how many milliseconds each took. */
  readonly stop: () => Promise<{ readonly each: number }>;
}

/** So many people who log in again and again, all at once. */
export function logInTogether(site: Served, count: number): LogIns {
  const names = Object.keys(people) as PersonName[];
  const began = performance.now();
  const ended = new AbortController();
  let done = 0;
  const clients = Array.from({ length: count }, async (_, index) => {
    while (!ended.signal.aborted) {
      await logInAs(site, names[index % names.length] ?? 'sian');
      done += 1;
    }
  });
  return {
    stop: async () => {
      ended.abort();
      await Promise.all(clients);
      return { each: (performance.now() - began) / done };
    },
  };
}
