import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { homeLink, type Link, type Page } from '../../lib/http/layout.ts';
import { aboutRequest } from './about-request.ts';
import type { requestById } from './queries.ts';

const fields = [
  'name',
  'email',
  'kind',
  'hospital',
  'role_title',
  'introduced_by',
  'why',
  'return_to',
] as const;

interface AccessPage extends Page {
  readonly form: FormState<(typeof fields)[number]>;
  /** Hospitals to choose from; any other may be typed. */
  readonly hospitals: readonly string[];
}

interface CodePage extends Page {
  readonly reference: string;
  readonly form: FormState<'code'>;
}

interface ConfirmationPage extends Page {
  readonly name: string;
  readonly email: string;
  readonly about: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'access-requests/form': AccessPage;
    'access-requests/code': CodePage;
    'access-requests/confirmation': ConfirmationPage;
    'access-requests/confirmed': Page;
    'access-requests/link-ended': Page;
  }
}

type Request = NonNullable<ReturnType<typeof requestById>>;

const place = { section: '/contact' } as const;
const contactTrail: readonly Link[] = [homeLink, { label: 'Contact', href: '/contact' }];

export function accessPage(
  teams: readonly { readonly name: string }[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): AccessPage {
  return {
    title: 'Ask for access',
    ...place,
    trail: contactTrail,
    panel: 'side',
    errors,
    form: formState(fields, typed, errors),
    hospitals: teams.map(({ name }) => name),
  };
}

export function codePage(
  reference: string,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): CodePage {
  return {
    title: 'Check your email',
    ...place,
    trail: [...contactTrail, { label: 'Ask for access', href: '/contact/access' }],
    errors,
    reference,
    form: formState(['code'], typed, errors),
  };
}

export function confirmationPage(request: Request): ConfirmationPage {
  const { name, email } = request;
  return { title: 'Confirm your request', ...place, name, email, about: aboutRequest(request) };
}

export function confirmedPage(): Page {
  return { title: 'Your request is with us', ...place };
}

export function linkEndedPage(): Page {
  return { title: 'This link has expired', ...place };
}
