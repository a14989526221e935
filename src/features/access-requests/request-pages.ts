import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { roles } from '../../lib/http/viewer.ts';
import { dateAndTime, longDate } from '../../lib/text/dates.ts';
import { workingDaysSince } from '../../lib/working-days.ts';
import { ageInWords, decisionInWords } from './in-words.ts';
import type { requestById, teamChoices } from './queries.ts';
import type { accountsAlike, openInvitations, requestsAlike } from './queue-queries.ts';
import { queueAddress, queueTrail } from './queue-pages.ts';
import type { declineTemplates } from './template-queries.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What an admin decides with; none once it is decided. */
interface Choices {
  /** Where its forms lead. */
  readonly approve: string;
  readonly decline: string;
  /** An address that has an account is not let in twice. */
  readonly approval:
    { readonly roles: readonly Option[]; readonly teams: readonly Option[] } | undefined;
  readonly reasons: readonly (Option & { readonly hint?: string })[];
  readonly form: FormState<'role' | 'team' | 'template' | 'own'>;
}

interface RequestPage extends Page {
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly why: string;
  readonly alike: readonly { readonly text: string; readonly href?: string }[];
  readonly choices: Choices | undefined;
  /** How it was decided, and what the applicant was told. */
  readonly decision: string | undefined;
  readonly reason: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'access-requests/request': RequestPage;
  }
}

/** All that stands on the page of a request. */
export interface Shown {
  readonly request: NonNullable<ReturnType<typeof requestById>>;
  readonly requests: ReturnType<typeof requestsAlike>;
  readonly accounts: ReturnType<typeof accountsAlike>;
  readonly invitations: ReturnType<typeof openInvitations>;
  readonly teams: ReturnType<typeof teamChoices>;
  readonly templates: ReturnType<typeof declineTemplates>;
}

export function requestPage(
  shown: Shown,
  now: Date,
  typed: Typed,
  errors: readonly FieldError[],
): RequestPage {
  const { request } = shown;
  const waits = request.state === 'waiting';
  return {
    title: request.name,
    section: '/admin',
    trail: queueTrail,
    errors,
    facts: factsOf(request, now),
    why: request.why,
    alike: waits ? alikeInWords(shown) : [],
    choices: waits ? choicesOf(shown, typed, errors) : undefined,
    decision: waits ? undefined : decisionInWords(request),
    reason: request.reason ?? undefined,
  };
}

function factsOf(request: Shown['request'], now: Date): RequestPage['facts'] {
  const { kind, confirmed_at: since, landing, reference } = request;
  const isPartner = kind === 'partner';
  const age = since === null ? 0 : workingDaysSince(new Date(since), now);
  const waits = request.state === 'waiting' ? `, ${ageInWords(age).toLowerCase()}` : '';
  return [
    { label: 'Email address', text: request.email },
    {
      label: isPartner ? 'Takes part as' : 'Hospital',
      text: isPartner ? 'Patient or carer partner' : request.hospital,
    },
    {
      label: isPartner ? 'Introduced by' : 'Role',
      text: isPartner ? request.introduced_by : request.role_title,
    },
    { label: 'Address confirmed', text: since === null ? 'No' : `${dateAndTime(since)}${waits}` },
    ...(landing === null ? [] : [{ label: 'Asked for the page', text: landing }]),
    { label: 'Reference', text: reference },
  ];
}

function alikeInWords({ request, requests, accounts, invitations }: Shown): RequestPage['alike'] {
  const address = 'this address';
  return [
    ...accounts.map((one) => ({
      text: `An account has ${one.email_key === request.email_key ? address : 'this name'}: ${one.name}, ${one.team ?? 'no hospital'}, ${one.email}`,
    })),
    ...invitations.map((one) => ({
      text: `An invitation to ${address} is open, from ${one.inviter ?? 'the collaborative'}, ${longDate(one.invited_at)}`,
      href: '/admin/invitations',
    })),
    ...requests.map((one) => ({
      text: `Another request waits: ${one.name}, ${one.email}`,
      href: `${queueAddress}/${one.id}`,
    })),
  ];
}

function choicesOf(shown: Shown, typed: Typed, errors: readonly FieldError[]): Choices {
  const { request, accounts, teams, templates } = shown;
  const hasAccount = accounts.some(({ email_key }) => email_key === request.email_key);
  const chosen = { role: 'member', team: teamNamed(request.hospital, teams), ...typed };
  const address = `${queueAddress}/${request.id}`;
  return {
    approve: `${address}/approval`,
    decline: `${address}/decline`,
    approval: hasAccount
      ? undefined
      : {
          roles: roles.map((role) => ({ value: role, label: capitalised(role) })),
          teams: [
            { value: '', label: 'None' },
            ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
          ],
        },
    reasons: [
      ...templates.map(({ id, title, body }) => ({ value: String(id), label: title, hint: body })),
      { value: 'own', label: 'In your own words' },
    ],
    form: formState(['role', 'team', 'template', 'own'], chosen, errors),
  };
}

/** The hospital as it was typed, when there is a team of that name. */
function teamNamed(hospital: string, teams: Shown['teams']): string {
  const typed = hospital.toLowerCase();
  return String(teams.find(({ name }) => name.toLowerCase() === typed)?.id ?? '');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
