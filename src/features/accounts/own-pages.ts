import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { themes, type Role, type Theme } from '../../lib/http/viewer.ts';
import { minimumLength } from '../../lib/passwords/rules.ts';
import type { OwnSession } from '../../lib/sessions/own.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { counted } from './rules.ts';

interface SessionRow {
  readonly browser: string;
  readonly since: string;
  readonly lastUsed: string;
  /** Ends it; none for the one that the person is in. */
  readonly end: string | undefined;
}

interface SecurityPage extends Page {
  readonly email: string;
  readonly twoStep: string;
  readonly sessions: readonly SessionRow[];
  readonly others: boolean;
  readonly theme: FormState<'theme'>;
  readonly themes: readonly { readonly value: string; readonly label: string }[];
}

interface OwnPasswordPage extends Page {
  /** Said to whoever must choose a longer one before they go on: what they are by now. */
  readonly longerFor: string | undefined;
  readonly form: FormState<'current_password' | 'password'>;
  readonly minimum: number;
}

interface NewAddressPage extends Page {
  readonly email: string;
  readonly form: FormState<'email' | 'current_password'>;
}

interface AddressLinkPage extends Page {
  readonly old: string;
  readonly wanted: string;
}

interface ProofPage extends Page {
  /** Where the form goes that waits. */
  readonly address: string;
  readonly cancel: string;
  readonly form: FormState<'prove_password'>;
  readonly carried: readonly { readonly name: string; readonly value: string }[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'accounts/security': SecurityPage;
    'accounts/own-password': OwnPasswordPage;
    'accounts/new-address': NewAddressPage;
    'accounts/confirm-address': AddressLinkPage;
    'accounts/address-confirmed': Page;
    'accounts/undo-address': AddressLinkPage;
    'accounts/address-undone': Page;
    'accounts/address-link-ended': Page;
    'accounts/proof': ProofPage;
  }
}

export const securityAddress = '/account/security';
const trail: readonly Link[] = [{ label: 'Your account', href: securityAddress }];

const themeLabels: Readonly<Record<Theme, string>> = {
  auto: 'As the device is set',
  light: 'Light',
  dark: 'Dark',
};

interface OwnFacts {
  readonly email: string;
  readonly theme: Theme;
  /** Backup codes left; none at all where two-step log-in is off. */
  readonly codes: number | undefined;
}

export function securityPage(
  { email, theme, codes }: OwnFacts,
  sessions: readonly OwnSession[],
  here: string | undefined,
): SecurityPage {
  const rows = sessions.map((session) => ({
    browser: session.browser,
    since: toTheHour(session.startedAt),
    lastUsed: toTheHour(session.usedAt),
    end: session.handle === here ? undefined : `/account/sessions/${session.handle}/end`,
  }));
  return {
    title: 'Your account',
    email,
    twoStep: codes === undefined ? 'Off' : `On, with ${counted(codes, 'backup code')} left`,
    sessions: rows,
    others: rows.some(({ end }) => end !== undefined),
    theme: formState(['theme'], { theme }),
    themes: themes.map((value) => ({ value, label: themeLabels[value] })),
  };
}

/** @param longer whether nothing else goes on before it is changed */
export function ownPasswordPage(
  role: Role,
  longer: boolean,
  errors: readonly FieldError[] = [],
): OwnPasswordPage {
  const form = formState(['current_password', 'password'], {}, errors);
  const page = { errors, form, minimum: minimumLength(role) };
  return longer
    ? {
        title: 'Choose a longer password',
        ...page,
        longerFor: role === 'admin' ? 'an admin' : `a ${role}`,
      }
    : { title: 'Change your password', trail, ...page, longerFor: undefined };
}

export function newAddressPage(
  email: string,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): NewAddressPage {
  const form = formState(['email', 'current_password'], typed, errors);
  return { title: 'Change your email address', trail, errors, email, form };
}

interface Change {
  readonly old_email: string;
  readonly new_email: string;
}

export function confirmAddressPage({ old_email, new_email }: Change): AddressLinkPage {
  return { title: 'Confirm your new email address', old: old_email, wanted: new_email };
}

export function addressConfirmedPage(): Page {
  return { title: 'Your email address has been changed' };
}

export function undoAddressPage({ old_email, new_email }: Change): AddressLinkPage {
  return { title: 'Undo the change of email address', old: old_email, wanted: new_email };
}

export function addressUndonePage(): Page {
  return { title: 'Your old email address is back' };
}

export function addressLinkEndedPage(): Page {
  return { title: 'This link has expired' };
}

/** `body` is the form that waits, as it came. */
export function proofPage(
  address: string,
  cancel: string,
  body: Readonly<Record<string, unknown>>,
  errors: readonly FieldError[],
): ProofPage {
  return {
    title: 'Enter your password to go on',
    errors,
    address,
    cancel,
    form: formState(['prove_password'], {}, errors),
    carried: [
      ...Object.entries(body).flatMap(carriedField),
      { name: 'prove_cancel', value: cancel },
    ],
  };
}

/** Closer times would say more of a person's day than they need to know a device again. */
function toTheHour(iso: string): string {
  return dateAndTime(`${iso.slice(0, 13)}:00:00Z`);
}

/** A field that was sent several times comes as a list. */
function carriedField([name, value]: [string, unknown]): { name: string; value: string }[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter((one): one is string => typeof one === 'string')
    .map((one) => ({ name, value: one }));
}
