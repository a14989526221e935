import { requestForms } from '../access-requests/things.ts';
import { annotationForms } from '../annotations/things.ts';
import { moderationForms } from '../moderation/things.ts';
import { programmeForms } from '../programme/things.ts';
import { programmeReportForms } from '../programme-reports/things.ts';
import { chaseForms } from '../chase/things.ts';
import { reportingForms } from '../reporting/things.ts';
import { signalForms } from '../signals/things.ts';
import { snapshotForms } from '../snapshots/things.ts';
import { articleSource } from '../support/articles.ts';
import type { Fields } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';
import type { Row, ViewerName } from './read-matrix.ts';

/** Who stands in each column but those of a guest and of half a log-in. */
export const peopleOf: Readonly<Record<Exclude<ViewerName, 'guest' | 'pending'>, PersonName>> = {
  lead: 'sian',
  other: 'amina',
  moderator: 'moses',
  admin: 'hannah',
  suspended: 'tom',
};

/** An admin whose log-in is half done: more than anybody could reach if it counted. */
export const pending = { email: 'pia.pending@example.org', name: 'Pia Pending' };

export const nia = { email: 'nia.ward@example.org', name: 'Nia Ward' };

let sent = 0;

/** What is sent to a row's address: a form that its page would send. */
export function formOf({ path, thing }: Row, viewer: ViewerName): Fields {
  sent += 1;
  const words = `Sent by ${viewer}, number ${sent}`;
  const { email, name } = whoStandsIn(viewer);
  const profile = { name, role_title: words, mail_choice: 'weekly' };
  const source = articleSource({ slug: `sent-${sent}`, title: words });
  const forms: Readonly<Record<string, Fields>> = {
    '/contact': { name: 'Jo Bell', email: 'jo@example.org', message: words },
    ...requestForms(sent),
    ...programmeForms(sent),
    ...programmeReportForms(words),
    ...reportingForms,
    ...snapshotForms(sent),
    ...signalForms,
    ...annotationForms(sent, thing),
    ...chaseForms(sent),
    ...moderationForms(words),
    '/csp-reports': '{"csp-report":{"effective-directive":"img-src"}}',
    '/login': { email, password },
    '/login/code': { code: '123 456' },
    '/account/two-step/app': { code: '123456' },
    '/admin/users/:id/two-step-reset': { reason: words },
    '/login/backup-code': { code: '23456-789CD' },
    '/forgotten-password': { email: nia.email },
    '/reset-password': { password: 'plume kettle ninepins' },
    '/first-admin': {
      name: 'Ivy Away',
      email: 'ivy@example.org',
      password: 'plume ninepins kettle',
    },
    '/account/password': { current_password: 'not this one', password: 'plume kettle ninepins' },
    '/account/address': { email: `new.${sent}@example.org`, current_password: password },
    '/account/theme': { theme: 'auto' },
    '/account/leave/confirm': { posts: 'kept', password: '' },
    '/members/discussion/:space/threads': { title: words, body: words },
    '/members/threads/:id/posts': { body: words },
    '/members/posts/:id/edit': { body: words },
    '/account/profile': { ...profile, interests: words },
    '/welcome': profile,
    '/admin/user-changes': { person: '3', todo: 'team.1', list: '' },
    '/admin/user-changes/confirmed': { seen: '3.0', todo: 'team.1', list: '' },
    '/admin/users/:id/team': { team: '1', team_role: 'lead' },
    '/admin/teams': { name: words },
    '/admin/teams/:id/name': { name: words },
    '/admin/teams/:id/people': { email: people.sian.email, team_role: 'member' },
    '/admin/users/new': { name: 'Ann Other', email: `ann.${sent}@example.org`, role: 'member' },
    '/admin/users/:id/role': { role: 'moderator' },
    '/admin/users/:id/suspension': { reason: words, until: '' },
    '/admin/users/:id/notes': { body: words },
    '/invitation': { name: 'Una Invited', password: 'plume kettle ninepins' },
    '/admin/invitations/new': {
      text: '',
      checked: `guest.${sent}@example.org`,
      role: 'member',
      team: '',
      landing: '',
      form_key: `a key of form ${sent}`.replaceAll(' ', '-'),
      action: 'send',
    },
    '/members/team/invitations/new': {
      text: '',
      checked: `guest.${sent}@example.org`,
      form_key: `a key of form ${sent}`.replaceAll(' ', '-'),
      action: 'send',
    },
    '/admin/articles/new': { source, action: 'save', revision: '0' },
    '/admin/articles/:id/edit': {
      source: articleSource({ slug: 'hidden', title: words }),
      action: 'save',
      revision: thing === 'draft' ? '1' : '0',
    },
  };
  return forms[path] ?? {};
}

function whoStandsIn(viewer: ViewerName): { readonly email: string; readonly name: string } {
  if (viewer === 'pending') return pending;
  return people[viewer === 'guest' ? 'amina' : peopleOf[viewer]];
}
