import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { roles } from '../../lib/http/viewer.ts';
import type { OwnSession } from '../../lib/sessions/own.ts';
import { dateAndTime, longDate } from '../../lib/text/dates.ts';
import { byline, roleLabel, usersTrail } from './member-words.ts';
import type { entriesAbout, notesOf, userById } from './user-queries.ts';

type User = NonNullable<ReturnType<typeof userById>>;

interface SuspensionFacts {
  readonly since: string;
  readonly until: string | undefined;
  readonly reason: string;
}

interface UserPage extends Page {
  /** Where its links and buttons lead. */
  readonly to: Readonly<
    Record<
      | 'team'
      | 'twoStep'
      | 'passwordLink'
      | 'reinstatement'
      | 'logOut'
      | 'role'
      | 'suspension'
      | 'notes',
      string
    >
  >;
  readonly name: string;
  readonly email: string;
  readonly byline: string;
  readonly roleHere: string;
  readonly added: string;
  readonly lastLogin: string;
  readonly hasPassword: boolean;
  /** Since when they have gone. */
  readonly left: string | undefined;
  readonly twoStep: boolean;
  readonly roles: readonly { readonly value: string; readonly label: string }[];
  readonly form: FormState<'role' | 'reason' | 'until' | 'body'>;
  readonly suspension: SuspensionFacts | undefined;
  readonly sessions: readonly { readonly browser: string; readonly lastUsed: string }[];
  readonly notes: readonly { readonly heading: string; readonly body: string }[];
  readonly entries: readonly { readonly at: string; readonly act: string; readonly by: string }[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/user': UserPage;
  }
}

/** What is on record of a person. */
export interface UserFile {
  readonly user: User;
  readonly sessions: readonly OwnSession[];
  readonly notes: ReturnType<typeof notesOf>;
  readonly entries: ReturnType<typeof entriesAbout>;
}

export function userAddress(id: number): string {
  return `/admin/users/${id}`;
}

/** One member, for admins: facts, what can be done, and what was. */
export function userPage(
  { user, sessions, notes, entries }: UserFile,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): UserPage {
  return {
    title: user.name,
    section: '/admin',
    trail: usersTrail,
    errors,
    to: placesOf(userAddress(user.id)),
    name: user.name,
    email: user.email,
    byline: byline(user.role_title, user.team),
    roleHere: roleLabel(user.role),
    added: longDate(user.created_at),
    lastLogin: user.last_login_at === null ? 'Never' : dateAndTime(user.last_login_at),
    hasPassword: user.has_password === 1,
    left: user.left_at === null ? undefined : longDate(user.left_at),
    twoStep: user.second_factor === 1,
    roles: roles.map((role) => ({ value: role, label: roleLabel(role) })),
    form: formState(['role', 'reason', 'until', 'body'], { role: user.role, ...typed }, errors),
    suspension: suspensionFacts(user),
    sessions: sessions.map(({ browser, usedAt }) => ({ browser, lastUsed: dateAndTime(usedAt) })),
    notes: notes.map(({ author, written_at, body }) => ({
      heading: `${author}, ${dateAndTime(written_at)}`,
      body,
    })),
    entries: entries.map(({ at, act, actor }) => ({
      at: dateAndTime(at),
      act: actInWords(act),
      by: actor ?? 'Nobody logged in, or the site',
    })),
  };
}

/** "User role changed" for `user.role-changed`: acts are past facts, so they read well. */
function actInWords(act: string): string {
  const words = act.replaceAll(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function placesOf(address: string): UserPage['to'] {
  return {
    team: `${address}/team`,
    twoStep: `${address}/two-step-reset`,
    passwordLink: `${address}/password-link`,
    reinstatement: `${address}/reinstatement`,
    logOut: `${address}/log-out`,
    role: `${address}/role`,
    suspension: `${address}/suspension`,
    notes: `${address}/notes`,
  };
}

function suspensionFacts(user: User): SuspensionFacts | undefined {
  if (user.suspended_at === null) return undefined;
  return {
    since: longDate(user.suspended_at),
    until: user.suspended_until === null ? undefined : longDate(user.suspended_until),
    reason: user.suspension_reason ?? '',
  };
}
