import type { FieldError } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { plainMonth } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import { calendarAddress, chaseAddress, chaseAddressOf } from '../reporting/index.ts';
import { peopleInWords, teamsInWords } from './in-words.ts';
import type { MissingTeam } from './late-teams.ts';

export interface CheckedChase {
  readonly month: string;
  /** Those that it will go to. */
  readonly chosen: readonly MissingTeam[];
  /** How many were chosen that it cannot go to. */
  readonly left: number;
  readonly subject: string;
  readonly body: string;
  readonly formKey: string;
}

interface CheckPage extends Page {
  readonly address: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly month: string;
  /** "3 people in 2 teams" */
  readonly whom: string;
  readonly teams: readonly { readonly name: string; readonly people: string }[];
  readonly left: string | undefined;
  readonly subject: string;
  readonly body: string;
  readonly button: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'chase/check': CheckPage;
  }
}

/** Asks to confirm: to whom it goes, and what. */
export function checkPage(
  { month, chosen, left, subject, body, formKey }: CheckedChase,
  errors: readonly FieldError[],
): CheckPage {
  const count = chosen.reduce((all, { people }) => all + people.length, 0);
  const teams = chosen.map(({ id }) => ({ name: 'team', value: String(id) }));
  return {
    title: 'Check before you send',
    section: '/admin',
    trail: [
      ...adminTrail,
      { label: 'Reporting calendar', href: calendarAddress },
      { label: 'Chase late teams', href: chaseAddressOf(month) },
    ],
    errors,
    address: chaseAddress,
    hidden: [
      { name: 'month', value: month },
      ...teams,
      { name: 'subject', value: subject },
      { name: 'body', value: body },
      { name: 'form_key', value: formKey },
    ],
    month: plainMonth(month),
    whom: `${peopleInWords(count)} in ${teamsInWords(chosen.length)}`,
    teams: chosen.map(({ name, people }) => ({
      name,
      people: people.map((person) => person.name).join(', '),
    })),
    left: left === 0 ? undefined : `Left out: ${teamsInWords(left)} that cannot be chased now.`,
    subject,
    body,
    button: `Send to ${peopleInWords(count)}`,
  };
}
