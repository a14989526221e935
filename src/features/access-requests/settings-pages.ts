import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import type { approvedDomains } from './domain-queries.ts';
import { queueAddress, queueTrail } from './queue-pages.ts';
import type { teamChoices } from './queries.ts';
import type { declineTemplates } from './template-queries.ts';

type TemplateState = FormState<'title' | 'body'>;

interface TemplatesPage extends Page {
  readonly templates: readonly {
    readonly title: string;
    readonly text: string;
    readonly edit: string;
    readonly remove: string;
  }[];
  readonly form: TemplateState;
}

interface TemplatePage extends Page {
  readonly action: string;
  readonly form: TemplateState;
}

interface DomainsPage extends Page {
  readonly domains: readonly {
    readonly domain: string;
    readonly team: string;
    readonly remove: string;
  }[];
  readonly teams: readonly { readonly value: string; readonly label: string }[];
  readonly form: FormState<'domain' | 'team'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'access-requests/templates': TemplatesPage;
    'access-requests/template': TemplatePage;
    'access-requests/template-fields': {
      readonly action: string;
      readonly form: TemplateState;
      readonly button: string;
    };
    'access-requests/domains': DomainsPage;
  }
}

export const templatesAddress = `${queueAddress}/templates`;
export const domainsAddress = `${queueAddress}/domains`;

const templatesTrail: readonly Link[] = [
  ...queueTrail,
  { label: 'Answers', href: templatesAddress },
];

export function templatesPage(
  rows: ReturnType<typeof declineTemplates>,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): TemplatesPage {
  return {
    title: 'Answers to declined requests',
    section: '/admin',
    trail: queueTrail,
    errors,
    templates: rows.map(({ id, title, body }) => ({
      title,
      text: body,
      edit: `${templatesAddress}/${id}/edit`,
      remove: `${templatesAddress}/${id}/removal`,
    })),
    form: formState(['title', 'body'], typed, errors),
  };
}

export function templatePage(
  id: number,
  typed: Typed,
  errors: readonly FieldError[] = [],
): TemplatePage {
  return {
    title: 'Edit an answer',
    section: '/admin',
    trail: templatesTrail,
    errors,
    action: `${templatesAddress}/${id}/edit`,
    form: formState(['title', 'body'], typed, errors),
  };
}

export function domainsPage(
  rows: ReturnType<typeof approvedDomains>,
  teams: ReturnType<typeof teamChoices>,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): DomainsPage {
  return {
    title: 'Pre-approved domains',
    section: '/admin',
    trail: queueTrail,
    errors,
    domains: rows.map(({ id, domain, team }) => ({
      domain,
      team,
      remove: `${domainsAddress}/${id}/removal`,
    })),
    teams: [
      { value: '', label: 'Choose one' },
      ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
    form: formState(['domain', 'team'], typed, errors),
  };
}
