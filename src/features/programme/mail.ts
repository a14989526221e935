import type { Letter } from '../../lib/mail/letter.ts';
import { longDate } from '../../lib/text/dates.ts';
import { sharingInWords } from './in-words.ts';
import type { Sharing } from './rules.ts';

interface SharingLetter {
  readonly name: string;
  readonly from: string;
  /** What teams will see, or would have seen: goes on after "teams". */
  readonly rule: string;
  readonly reason: string;
  readonly link: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/sharing-change.txt': SharingLetter;
    'mail/sharing-change.html': SharingLetter;
    'mail/sharing-kept.txt': SharingLetter;
    'mail/sharing-kept.html': SharingLetter;
  }
}

interface Recipient {
  readonly name: string;
  readonly email: string;
}

interface Change {
  readonly sharing: Sharing;
  readonly reason: string;
  readonly in_force_at: string;
}

export function sharingChangeLetter(
  to: Recipient,
  change: Change,
  origin: string,
): Letter<'sharing-change'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'How teams see one another’s data will change',
    name: 'sharing-change',
    data: wordsOf(to, change, origin),
  };
}

/** To those who were told of a change that has been taken back. */
export function sharingKeptLetter(
  to: Recipient,
  change: Change,
  origin: string,
): Letter<'sharing-kept'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'How teams see one another’s data stays as it is',
    name: 'sharing-kept',
    data: wordsOf(to, change, origin),
  };
}

function wordsOf(
  { name }: Recipient,
  { sharing, reason, in_force_at }: Change,
  origin: string,
): SharingLetter {
  return {
    name,
    from: longDate(in_force_at),
    rule: sharingInWords(sharing),
    reason,
    link: `${origin}/members/statistics`,
  };
}
