import { isoAfter } from '../../lib/clock.ts';
import type { Letter } from '../../lib/mail/letter.ts';
import { longDate } from '../../lib/text/dates.ts';
import { undoLasts } from './rules.ts';

interface CopyReadyLetter {
  readonly name: string;
  readonly link: string;
}

interface ClosedLetter {
  readonly name: string;
  readonly link: string;
  readonly until: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/data-copy-ready.txt': CopyReadyLetter;
    'mail/data-copy-ready.html': CopyReadyLetter;
    'mail/account-closed.txt': ClosedLetter;
    'mail/account-closed.html': ClosedLetter;
  }
}

interface Recipient {
  readonly name: string;
  readonly email: string;
}

export function copyReadyLetter(
  { name, email }: Recipient,
  origin: string,
): Letter<'data-copy-ready'> {
  return {
    to: { name, address: email },
    subject: 'Your data is ready',
    name: 'data-copy-ready',
    data: { name, link: `${origin}/account/data` },
  };
}

export function closedLetter(
  { name, email }: Recipient,
  leftAt: string,
  origin: string,
  token: string,
): Letter<'account-closed'> {
  return {
    to: { name, address: email },
    subject: 'Your account is closed',
    name: 'account-closed',
    data: {
      name,
      link: `${origin}/undo-leaving/${token}`,
      until: longDate(isoAfter(new Date(leftAt), undoLasts)),
    },
  };
}
