import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPosts, addThreads } from '../discussion/writing.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { countStatements } from './statements.ts';
import { makeThings } from './things.ts';

/*
 * How many SQL statements each page runs. A member's page has two more than its own: the session and
 * whose it is. A guest's has one: the version of what the cache of pages holds, and no more where the
 * page is kept. A number that grows belongs to a page that asks more than it needs.
 */
const pages = `
who    | page                                      | statements
guest  | /                                         | 1
guest  | /case-studies                             | 1
guest  | /case-studies?topic=Falls                 | 1
guest  | /case-studies?uncached=yes                | 3
guest  | /case-studies/shown                       | 1
guest  | /case-studies/nothing                     | 3
guest  | /page-shown                               | 1
guest  | /nowhere                                  | 3
guest  | /contact                                  | 1
guest  | /contact/access                           | 1
guest  | /contact/access/FS-7K2M9Q                 | 0
guest  | /login                                    | 0
guest  | /login/code                               | 0
guest  | /forgotten-password                       | 0
guest  | /invitation                               | 0
guest  | /undo-leaving                             | 0
guest  | /members                                  | 0
guest  | /admin/users                              | 0
member | /                                         | 3
member | /case-studies/shown                       | 3
member | /members                                  | 16
member | /account/security                         | 4
member | /account/two-step                         | 3
member | /account/two-step/app                     | 3
member | /account/passkeys                         | 3
member | /account/passkeys/new                     | 3
member | /account/password                         | 3
member | /account/address                          | 3
member | /account/data                             | 3
member | /account/leave                            | 3
member | /account/leave/confirm?posts=kept         | 3
member | /members/discussion                       | 3
member | /members/discussion/research              | 4
member | /members/discussion/research/threads/new  | 3
member | /members/threads/1                        | 4
member | /members/threads/1?page=2                 | 4
member | /members/posts/1                          | 3
member | /members/posts/1/edit                     | 3
member | /members/people                           | 5
member | /members/people?q=sian&team=1             | 5
member | /members/people/2                         | 4
member | /account/profile                          | 4
member | /welcome                                  | 3
member | /admin/users                              | 2
member | /members/team/invitations                 | 4
member | /members/team/invitations/new             | 3
member | /members/statistics/reporting             | 6
member | /members/statistics/reporting/2/2026-10   | 6
member | /members/statistics/reporting/2/2026-08   | 6
member | /members/statistics/reporting/2/2026-10/tally | 4
member | /members/statistics/reporting/2/2026-10/audit-sheet | 4
member | /members/statistics/reporting/2/2026-08/r1/correction | 5
member | /members/statistics/reporting/import      | 4
member | /members/statistics/reporting/export.csv  | 6
member | /members/statistics/annotations/2         | 5
member | /members/statistics/annotations/2/new     | 4
member | /members/statistics/annotations/2/1/edit  | 5
member | /members/statistics/annotations/2/1/removal | 4
member | /members/statistics/measures/P8/settings/2 | 5
member | /members/statistics/measures/P8/settings/2/1/end | 5
admin  | /admin/programme/annotations              | 4
admin  | /admin/programme/annotations/new          | 3
admin  | /admin/programme/annotations/3/edit       | 4
admin  | /admin/programme/measures/P8/settings     | 4
admin  | /admin/programme/calendar                 | 3
admin  | /admin/programme/chase?month=2026-10      | 7
admin  | /admin/programme/calendar/teams/1         | 3
admin  | /admin                                    | 14
admin  | /admin/reports                            | 4
admin  | /admin/reports/decided                    | 3
admin  | /admin/reports/2                          | 5
member | /members/posts/2/report                   | 4
admin  | /admin/users                              | 4
admin  | /admin/users?q=sian&team=2&sort=name      | 4
admin  | /admin/users/new                          | 3
admin  | /admin/users/1                            | 6
admin  | /admin/invitations                        | 3
admin  | /admin/invitations/not-taken-up           | 3
admin  | /admin/discussion/unanswered              | 3
admin  | /admin/messages/dealt-with                | 3
admin  | /admin/invitations/new                    | 3
admin  | /admin/users/1/two-step-reset             | 3
admin  | /admin/users/1/team                       | 4
admin  | /admin/teams                              | 3
admin  | /admin/teams/1                            | 5
admin  | /admin/access-requests                    | 3
admin  | /admin/access-requests/decided            | 3
admin  | /admin/access-requests/1                  | 8
admin  | /admin/access-requests/templates          | 3
admin  | /admin/access-requests/templates/1/edit   | 3
admin  | /admin/access-requests/domains            | 4
member | /members/statistics                       | 9
member | /members/statistics/measures/P8           | 6
member | /members/statistics/measures/P8/teams/2   | 13
member | /members/statistics/measures/P8/teams/2/data.csv | 10
member | /members/statistics/measures              | 5
member | /members/statistics/measures/P8/definition | 4
member | /members/statistics/measures/P8/teams/2/discussion | 11
member | /members/statistics/measures/P8/all/discussion | 11
member | /members/statistics/snapshots/1           | 11
member | /members/statistics/measures/P8/teams | 12
member | /members/statistics/measures/P8/teams.csv | 12
member | /members/statistics/measures/P8/teams?known=2026-10-01 | 13
member | /members/statistics/measures/P8/teams/2?known=2026-10-01 | 14
member | /members/statistics/teams/2?known=2026-10-01 | 10
member | /members/statistics/measures/R1/funnel?known=2026-10-01 | 8
member | /members/statistics/measures/R1/teams.svg | 12
member | /members/statistics/measures/R1/teams.png | 12
member | /members/statistics/teams/2          | 9
member | /members/statistics/teams/2/data.csv | 9
member | /members/statistics/measures/R1/all       | 14
member | /members/statistics/measures/R1/all/data.csv | 12
member | /members/statistics/measures/R1/all/chart.svg | 12
member | /members/statistics/measures/R1/all/chart.png | 12
member | /members/statistics/measures/P0/all       | 14
member | /members/statistics/measures/R1/funnel    | 7
member | /members/statistics/measures/R1/funnel/data.csv | 7
member | /members/statistics/measures/R1/funnel/chart.svg | 7
member | /members/statistics/measures/R1/funnel/chart.png | 7
member | /members/statistics/following             | 9
member | /members/statistics/report                | 3
member | /members/statistics/report/2026-10        | 10
member | /members/statistics/report/2026-10/data.csv | 10
admin  | /members/statistics/report/2026-09        | 126
admin  | /admin/programme/reports/2026-09          | 3
admin  | /admin/programme/reports/2026-09/issue    | 5
admin  | /admin/programme                          | 5
admin  | /admin/programme/measures.csv             | 4
admin  | /admin/programme/measures/new             | 2
admin  | /admin/programme/measures/P8              | 6
admin  | /admin/programme/measures/P8/edit         | 3
admin  | /admin/programme/measures/P8/retirement   | 3
admin  | /admin/programme/import                   | 2
admin  | /admin/programme/import/frailsafe         | 6
admin  | /admin/programme/sharing                  | 3
admin  | /admin/messages                           | 3
admin  | /admin/messages/1                         | 3
admin  | /admin/outbox                             | 8
admin  | /admin/audit                              | 3
admin  | /admin/articles                           | 3
admin  | /admin/articles/1/edit                    | 3
`;

const rows = pages
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [who = '', page = '', statements = ''] = line.split('|').map((cell) => cell.trim());
    return { who, page, statements: Number(statements) };
  });

let app: TestApp;
let run: () => number;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  ({ app } = await makeThings());
  run = countStatements(app.site.db);
  visitors.set('guest', app.visitor());
  visitors.set('member', await app.logIn('sian', { keep: 'yes' }));
  visitors.set('admin', await app.logIn('hannah', { keep: 'yes' }));
});
afterAll(() => app.close());

async function statementsOf(who: string, page: string): Promise<number> {
  const visitor = visitors.get(who) ?? app.visitor();
  // The first time, a session may have to note its use or a notice to be taken.
  await visitor.get(page);
  const before = run();
  await visitor.get(page);
  return run() - before;
}

describe('the statements of a page', () => {
  it.each(rows)('$page for a $who are $statements', async ({ who, page, statements }) => {
    expect(await statementsOf(who, page)).toBe(statements);
  });

  it('stay as many when there are more rows', async () => {
    const threads = Array.from({ length: 25 }, (_one, at) => `Thread number ${at}`);
    await addThreads(app, 'amina', threads);
    await addPosts(
      app,
      'amina',
      1,
      Array.from({ length: 25 }, (_one, at) => `Post ${at}`),
    );
    for (const { who, page, statements } of rows) {
      expect([page, await statementsOf(who, page)]).toEqual([page, statements]);
    }
  });
});
