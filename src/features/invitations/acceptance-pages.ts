import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { minimumLength } from '../../lib/passwords/rules.ts';
import { longDate } from '../../lib/text/dates.ts';
import { inOneLine, partInWords, roleLabel } from './places.ts';
import type { InvitationState } from './rules.ts';
import type { Opened } from './tokens.ts';

interface AcceptancePage extends Page {
  readonly inviter: string;
  readonly email: string;
  /** Role, hospital and part that the account will have. */
  readonly joins: string;
  readonly until: string;
  readonly form: FormState<'name' | 'password'>;
  readonly minimum: number;
}

interface LoggedInPage extends Page {
  readonly email: string;
  readonly viewer: string;
}

interface LinkEndedPage extends Page {
  readonly reason: 'expired' | 'taken back' | 'has account';
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'invitations/acceptance': AcceptancePage;
    'invitations/logged-in': LoggedInPage;
    'invitations/link-ended': LinkEndedPage;
    'invitations/fresh-link-sent': Page;
  }
}

export function acceptancePage(
  { name, email, role, team, team_role, inviter, expires_at }: Opened,
  typed: Typed = { name },
  errors: readonly FieldError[] = [],
): AcceptancePage {
  return {
    title: 'Join the Frailsafe collaborative',
    errors,
    inviter: inviter ?? 'The Frailsafe collaborative',
    email,
    joins: inOneLine(roleLabel(role), team, partInWords(team_role)),
    until: longDate(expires_at),
    form: formState(['name', 'password'], typed, errors),
    minimum: minimumLength(role),
  };
}

export function loggedInPage({ email }: Opened, { name }: { readonly name: string }): LoggedInPage {
  return { title: 'You are logged in already', email, viewer: name };
}

const endings = {
  waiting: { title: 'This link has expired', reason: 'expired' },
  expired: { title: 'This link has expired', reason: 'expired' },
  'taken back': { title: 'This invitation was taken back', reason: 'taken back' },
  accepted: { title: 'This invitation has been used', reason: 'has account' },
  'has account': { title: 'You have an account already', reason: 'has account' },
} as const satisfies Record<InvitationState, Pick<LinkEndedPage, 'title' | 'reason'>>;

export function linkEndedPage(state: InvitationState): LinkEndedPage {
  return endings[state];
}

export function freshLinkSentPage(): Page {
  return { title: 'Check your email' };
}
