import type { ViewerName } from '../access/read-matrix.ts';

/** Which corpus a field is tried with. */
export type Kind = 'person' | 'line' | 'lines' | 'email' | 'password';

export interface Tried {
  readonly path: string;
  readonly field: string;
  readonly kind: Kind;
  readonly as: Extract<ViewerName, 'guest' | 'lead' | 'admin'>;
  /** The page that shows what was kept; `->` is where the answer leads. */
  readonly shownAt?: string;
}

/** `path | field | kind | as | where it is shown`. What is renamed comes before what is made: names are taken once. */
const table = `
/welcome                                    | name         | person   | lead  | /members/people/:own
/welcome                                    | role_title   | line     | lead  | /members/people/:own
/account/profile                            | role_title   | line     | lead  | /members/people/:own
/account/profile                            | interests    | line     | lead  | /members/people/:own
/account/address                            | email        | email    | lead  | ->
/account/password                           | password     | password | lead  |
/reset-password                             | password     | password | guest |
/contact/access                             | name         | person   | guest | /admin/access-requests/:newest
/contact/access                             | email        | email    | guest | /admin/access-requests/:newest
/contact/access                             | hospital     | line     | guest | /admin/access-requests/:newest
/contact/access                             | role_title   | line     | guest | /admin/access-requests/:newest
/contact/access                             | why          | lines    | guest | /admin/access-requests/:newest
/admin/access-requests/:id/decline          | own          | lines    | admin | /admin/access-requests/:newest
/admin/access-requests/templates/:id/edit   | title        | line     | admin | /admin/access-requests/templates
/admin/access-requests/templates/:id/edit   | body         | lines    | admin | /admin/access-requests/templates
/admin/access-requests/templates            | title        | line     | admin | /admin/access-requests/templates
/admin/access-requests/templates            | body         | lines    | admin | /admin/access-requests/templates
/admin/access-requests/domains              | domain       | line     | admin |
/admin/teams/:id/name                       | name         | line     | admin | ->
/admin/teams                                | name         | line     | admin | ->
/admin/teams/:id/people                     | email        | email    | admin |
/admin/users/:id/suspension                 | reason       | line     | admin | ->
/admin/users/:id/notes                      | body         | lines    | admin | ->
/admin/users/:id/two-step-reset             | reason       | line     | admin |
/admin/programme/measures/new               | name         | line     | admin | ->
/admin/programme/measures/new               | definition   | lines    | admin | ->
/admin/programme/measures/new               | numerator    | lines    | admin | ->
/admin/programme/measures/new               | denominator  | lines    | admin | ->
/admin/programme/measures/new               | exclusions   | lines    | admin | ->
/admin/programme/measures/:code/edit        | name         | line     | admin | ->
/admin/programme/measures/:code/edit        | definition   | lines    | admin | ->
/admin/programme/measures/:code/edit        | numerator    | lines    | admin | ->
/admin/programme/measures/:code/edit        | denominator  | lines    | admin | ->
/admin/programme/measures/:code/edit        | exclusions   | lines    | admin | ->
/admin/programme/measures/:code/edit        | reason       | lines    | admin | ->
/members/statistics/measures/:code/teams/:team/discussion | title | line | lead | ->
/members/statistics/measures/:code/all/discussion | title | line | lead | ->
/admin/programme/sharing                    | reason       | lines    | admin | ->
/admin/programme/reports/:month             | opening      | lines    | admin | /admin/programme/reports/2026-08
/members/statistics/annotations/:team/new   | words        | line     | lead  | ->
/members/statistics/annotations/:team/new   | text         | lines    | lead  | ->
/members/statistics/annotations/:team/new   | plan         | lines    | lead  | ->
/members/statistics/annotations/:team/new   | do           | lines    | lead  | ->
/members/statistics/annotations/:team/new   | study        | lines    | lead  | ->
/members/statistics/annotations/:team/new   | act          | lines    | lead  | ->
/admin/programme/annotations/new            | words        | line     | admin | ->
/members/statistics/measures/:code/settings/:team              | phase_words  | line | lead | ->
/members/statistics/measures/:code/settings/:team              | phase_reason | line | lead | ->
/members/statistics/measures/:code/settings/:team/:setting/end | reason       | line | lead | ->
/admin/programme/measures/:code/settings                       | phase_words  | line | admin | ->
/admin/programme/measures/:code/settings                       | phase_reason | line | admin | ->
/admin/programme/measures/:code/settings/:setting/end          | reason       | line | admin | ->
/admin/programme/chase                      | subject      | line     | admin |
/admin/programme/chase                      | body         | lines    | admin |
/members/posts/:id/report                   | words        | lines    | admin | /admin/reports/1
/admin/reports/:id/hiding                   | reason       | lines    | admin | /admin/reports/2
`;

export const triedFields: readonly Tried[] = table
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [path = '', field = '', kind, as, shownAt = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const row = { path, field, kind: kind as Kind, as: as as Tried['as'] };
    return shownAt === '' ? row : { ...row, shownAt };
  });

/** Fields that hold a choice, a key or a number, or the password that proves an act: nobody writes in them. */
export const unwritten: readonly string[] = [
  'action', 'automatic', 'chart', 'checked', 'code', 'core', 'current_password', 'direction', 'due_day', 'first_month',
  'following',
  'form_key', 'from_month',
  'introduced_by', 'kind', 'landing', 'list', 'mail_choice', 'measure', 'month', 'per', 'period', 'phase_period',
  'point', 'posts', 'report', 'return_to', 'revision', 'role', 'rule_length', 'rules', 'screening', 'seen', 'sharing',
  'small_numbers_below', 'tally', 'target', 'team',
  'team_role', 'template', 'theme', 'todo', 'unit', 'until', 'value', 'was', 'watch', 'website',
]; // prettier-ignore

/** Forms whose fields have a test of their own with the same corpora. */
export const triedElsewhere: Readonly<Record<string, string>> = {
  '/contact': 'test/contact/wrong-input.test.ts',
  '/login': 'test/accounts/emails.test.ts',
  '/forgotten-password': 'test/accounts/emails.test.ts',
  '/first-admin': 'test/corpora/first-admin-names.test.ts',
  '/account/leave/confirm': 'test/own-data/leaving.test.ts',
  '/members/statistics/reporting/:team/:month/tally': 'test/tally/counting.test.ts',
  '/members/statistics/reporting/import text': 'test/reporting/import-corpora.test.ts',
  '/members/discussion/:space/threads': 'test/corpora/written-text.test.ts',
  '/members/threads/:id/posts': 'test/corpora/written-text.test.ts',
  '/members/posts/:id/edit': 'test/corpora/written-text.test.ts',
  '/members/statistics/measures/:code/all/discussion body': 'test/snapshots/discussing.test.ts',
  '/members/statistics/measures/:code/teams/:team/discussion body':
    'test/snapshots/discussing.test.ts',
  '/members/posts/:id/report reason': 'test/moderation/reporting.test.ts',
  '/account/profile name': 'test/people/own-profiles.test.ts',
  '/admin/users/new': 'test/corpora/written-text.test.ts',
  '/invitation': 'test/invitations/corpora.test.ts',
  '/admin/invitations/new': 'test/invitations/corpora.test.ts',
  '/members/team/invitations/new': 'test/invitations/corpora.test.ts',
  '/admin/programme/import': 'test/programme/measure-files.test.ts',
  '/admin/articles/new': 'test/case-studies/front-matter.test.ts',
  '/admin/articles/:id/edit': 'test/case-studies/front-matter.test.ts',
};
