import type { Letter } from '../../lib/mail/letter.ts';
import { plainMonth } from '../../lib/text/dates.ts';
import type { Html } from '../../lib/text/html.ts';
import { plainHtml } from '../../lib/text/plain-text.ts';
import { monthAddress } from '../reporting/index.ts';

interface ChaseLetter {
  readonly subject: string;
  readonly name: string;
  readonly body: string;
  readonly bodyHtml: Html;
  /** "Glanhelyg Hospital, October 2026" */
  readonly what: string;
  readonly link: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/chase.txt': ChaseLetter;
    'mail/chase.html': ChaseLetter;
  }
}

interface Chase {
  readonly team_id: number;
  readonly team: string;
  readonly month: string;
}

/** The month that its link leads to asks to log in. */
export function chaseLetter(
  to: { readonly name: string; readonly email: string },
  { team_id, team, month }: Chase,
  { subject, body }: { readonly subject: string; readonly body: string },
  origin: string,
): Letter<'chase'> {
  return {
    to: { name: to.name, address: to.email },
    subject,
    name: 'chase',
    data: {
      subject,
      name: to.name,
      body,
      bodyHtml: plainHtml(body),
      what: `${team}, ${plainMonth(month)}`,
      link: `${origin}${monthAddress(team_id, month)}`,
    },
  };
}
