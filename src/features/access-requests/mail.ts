import type { Letter } from '../../lib/mail/letter.ts';
import { codeInWords } from '../../lib/text/codes.ts';
import type { Html } from '../../lib/text/html.ts';
import { plainHtml } from '../../lib/text/plain-text.ts';

interface ConfirmLetter {
  readonly link: string;
  readonly code: string;
  readonly page: string;
  readonly contact: string;
}

interface HasAccountLetter {
  readonly name: string;
  /** They have left, and can still come back. */
  readonly closed: boolean;
  readonly login: string;
  readonly forgotten: string;
}

interface DeclinedLetter {
  readonly name: string;
  readonly reason: string;
  readonly reasonHtml: Html;
  readonly contact: string;
}

interface ReminderLetter {
  readonly name: string;
  readonly link: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/access-confirm.txt': ConfirmLetter;
    'mail/access-confirm.html': ConfirmLetter;
    'mail/access-has-account.txt': HasAccountLetter;
    'mail/access-has-account.html': HasAccountLetter;
    'mail/access-declined.txt': DeclinedLetter;
    'mail/access-declined.html': DeclinedLetter;
    'mail/access-reminder.txt': ReminderLetter;
    'mail/access-reminder.html': ReminderLetter;
  }
}

interface Recipient {
  readonly name: string;
  readonly email: string;
}

/**
 * To an address that nobody has confirmed: it may be anybody's, so nothing that was typed stands in the
 * letter, not even a name.
 */
export function confirmLetter(
  { email, reference }: { readonly email: string; readonly reference: string },
  origin: string,
  { token, code }: { readonly token: string; readonly code: string },
): Letter<'access-confirm'> {
  return {
    to: { name: '', address: email },
    subject: 'Confirm your request for access',
    name: 'access-confirm',
    data: {
      link: `${origin}/confirm-request/${token}`,
      code: codeInWords(code),
      page: `${origin}/contact/access/${reference}`,
      contact: `${origin}/contact`,
    },
  };
}

/** To somebody who has an account already: only they learn it. */
export function hasAccountLetter(
  to: Recipient & { readonly left_at: string | null },
  origin: string,
): Letter<'access-has-account'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'You have an account already',
    name: 'access-has-account',
    data: {
      name: to.name,
      closed: to.left_at !== null,
      login: `${origin}/login`,
      forgotten: `${origin}/forgotten-password`,
    },
  };
}

export function declinedLetter(
  to: Recipient,
  reason: string,
  origin: string,
): Letter<'access-declined'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'Your request for access',
    name: 'access-declined',
    data: {
      name: to.name,
      reason,
      reasonHtml: plainHtml(reason),
      contact: `${origin}/contact`,
    },
  };
}

/** To an admin. The request itself is read on the site. */
export function reminderLetter(
  to: Recipient,
  requestId: number,
  origin: string,
): Letter<'access-reminder'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'An access request has waited for two working days',
    name: 'access-reminder',
    data: { name: to.name, link: `${origin}/admin/access-requests/${requestId}` },
  };
}
