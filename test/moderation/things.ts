import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';
import { hidden, reported } from './steps.ts';

/** Posts by their ids, in the states that these pages tell apart; all stand in one thread. */
export async function moderationThings(
  app: TestApp,
  thread: string,
): Promise<Readonly<Record<'reported' | 'hidden' | 'staff' | 'absent', string>>> {
  const post = async (by: PersonName): Promise<number> => {
    const form = { body: `A post by ${by}.` };
    await (await app.logIn(by)).post(`/members/threads/${thread}/posts`, form);
    return Number(app.site.db.prepare('SELECT max(id) FROM posts').pluck().get());
  };
  const things = { reported: await post('amina'), hidden: await post('amina') };
  reported(app, things.reported, 'sian');
  hidden(app, things.hidden);
  const staff = await post('moses');
  return {
    reported: String(things.reported),
    hidden: String(things.hidden),
    staff: String(staff),
    absent: '999999',
  };
}

/** Forms that these pages would send. */
export function moderationForms(words: string): Record<string, Fields> {
  return {
    '/members/posts/:id/report': { reason: 'other', words },
    '/admin/reports/:id/hiding': { reason: words, seen: '0' },
    '/admin/reports/:id/leaving': { seen: '0', report: '1' },
    '/admin/reports/:id/showing': { seen: '1' },
  };
}
