import type { Letter } from '../../lib/mail/letter.ts';
import { longDate } from '../../lib/text/dates.ts';
import type { invitationById } from './queries.ts';

interface InvitationLetter {
  readonly greeting: string;
  readonly inviter: string;
  readonly link: string;
  readonly until: string;
  readonly contact: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/invitation.txt': InvitationLetter;
    'mail/invitation.html': InvitationLetter;
  }
}

export function invitationLetter(
  { email, name, inviter }: NonNullable<ReturnType<typeof invitationById>>,
  origin: string,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: string },
): Letter<'invitation'> {
  return {
    to: { name, address: email },
    subject: 'Your invitation to the Frailsafe collaborative',
    name: 'invitation',
    data: {
      greeting: name === '' ? 'Hello' : `Hello ${name}`,
      inviter: inviter ?? 'The Frailsafe collaborative',
      link: `${origin}/invitations/${token}`,
      until: longDate(expiresAt),
      contact: `${origin}/contact`,
    },
  };
}
