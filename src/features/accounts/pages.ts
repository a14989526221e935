import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { passkeyScripts, type Page } from '../../lib/http/layout.ts';
import { roles, type Role } from '../../lib/http/viewer.ts';
import { minimumLength } from '../../lib/passwords/rules.ts';
import { longDate } from '../../lib/text/dates.ts';
import { roleLabel, usersTrail } from './member-words.ts';
import type { suspensionOf } from './queries.ts';

interface LoginPage extends Page {
  readonly form: FormState<(typeof loginFields)[number]>;
  /** Where access is asked for: the page that was wanted goes along. */
  readonly access: string;
  readonly keep: boolean;
  /** A demo, whose log-ins are printed on screen, asks nobody for a second step. */
  readonly demo: boolean;
  /** Whether an invitation has just been accepted. */
  readonly made: boolean;
  /** Text of a form that came after the session had ended. */
  readonly kept: readonly string[] | undefined;
  /** A file came with a form that was not taken. */
  readonly lostFile: boolean;
}

interface ForgottenPage extends Page {
  readonly form: FormState<'email'>;
}

interface NewPasswordPage extends Page {
  /** Whose password it will be: a link may have come from somebody else. */
  readonly email: string;
  readonly form: FormState<'password'>;
  readonly minimum: number;
}

interface FirstAdminPage extends Page {
  readonly form: FormState<'name' | 'email' | 'password'>;
  readonly minimum: number;
}

interface SuspensionPage extends Page {
  readonly since: string;
  readonly until: string | undefined;
  readonly reason: string;
}

interface UserFormPage extends Page {
  readonly form: FormState<'email' | 'name' | 'role' | 'role_title' | 'team'>;
  readonly roles: readonly { readonly value: string; readonly label: string }[];
  readonly teams: readonly string[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'accounts/login-panel': object;
    'accounts/login': LoginPage;
    'accounts/logged-out': Page;
    'accounts/suspended': SuspensionPage;
    'accounts/forgotten-password': ForgottenPage;
    'accounts/forgotten-password-sent': Page;
    'accounts/new-password': NewPasswordPage;
    'accounts/password-changed': Page;
    'accounts/link-ended': Page;
    'accounts/first-admin-link-ended': Page;
    'accounts/first-admin': FirstAdminPage;
    'admin/user-form': UserFormPage;
  }
}

const loginFields = ['email', 'password', 'return_to', 'passkey'] as const;
const userFields = ['email', 'name', 'role', 'role_title', 'team'] as const;

export function loginPage(
  typed: Typed,
  errors: readonly FieldError[] = [],
  kept?: readonly string[],
): LoginPage {
  const form = formState(loginFields, typed, errors);
  const { return_to } = form.values;
  const wanted = return_to === '' ? '' : `?return_to=${encodeURIComponent(return_to)}`;
  const access = `/contact/access${wanted}`;
  return {
    title: 'Log in',
    errors,
    form,
    access,
    keep: typed['keep'] === 'yes',
    demo: false,
    made: false,
    kept,
    lostFile: false,
    scripts: passkeyScripts,
  };
}

export function loggedOutPage(): Page {
  return { title: 'You have been logged out' };
}

export function suspensionPage({
  suspended_at,
  suspended_until,
  suspension_reason,
}: NonNullable<ReturnType<typeof suspensionOf>>): SuspensionPage {
  return {
    title: 'Your account is suspended',
    since: longDate(suspended_at ?? ''),
    until: suspended_until === null ? undefined : longDate(suspended_until),
    reason: suspension_reason ?? '',
  };
}

export function forgottenPage(
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ForgottenPage {
  return { title: 'Forgotten password', errors, form: formState(['email'], typed, errors) };
}

export function forgottenSentPage(): Page {
  return { title: 'Check your email' };
}

export function newPasswordPage(
  { email, role }: { readonly email: string; readonly role: Role },
  errors: readonly FieldError[] = [],
): NewPasswordPage {
  const form = formState(['password'], {}, errors);
  return { title: 'Choose a password', errors, form, email, minimum: minimumLength(role) };
}

export function passwordChangedPage(): Page {
  return { title: 'Your password has been changed' };
}

export function linkEndedPage(): Page {
  return { title: 'This link has expired' };
}

export function firstAdminLinkEndedPage(): Page {
  return { title: 'This link has expired' };
}

export function firstAdminPage(
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): FirstAdminPage {
  return {
    title: 'Set up the first admin',
    errors,
    form: formState(['name', 'email', 'password'], typed, errors),
    minimum: minimumLength('admin'),
  };
}

export function userFormPage(
  teams: readonly { readonly name: string }[],
  typed: Typed = { role: 'member' },
  errors: readonly FieldError[] = [],
): UserFormPage {
  return {
    title: 'Add a member',
    section: '/admin',
    trail: usersTrail,
    errors,
    form: formState(userFields, typed, errors),
    roles: roles.map((role) => ({ value: role, label: roleLabel(role) })),
    teams: teams.map((team) => team.name),
  };
}
