import type { Letter } from '../../lib/mail/letter.ts';
import type { Html } from '../../lib/text/html.ts';
import { plainHtml } from '../../lib/text/plain-text.ts';
import type { messageById } from './queries.ts';

interface MessageLetter {
  readonly name: string;
  readonly reference: string;
  readonly sender: string;
  readonly senderEmail: string;
  /** Every line behind a mark, so that nobody takes the sender's words for the site's. */
  readonly quoted: string;
  readonly message: Html;
  readonly link: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/contact-message.txt': MessageLetter;
    'mail/contact-message.html': MessageLetter;
  }
}

interface Recipient {
  readonly name: string;
  readonly email: string;
}

/** The subject holds nothing that a stranger wrote. */
export function messageLetter(
  to: Recipient,
  message: NonNullable<ReturnType<typeof messageById>>,
  origin: string,
): Letter<'contact-message'> {
  return {
    to: { name: to.name, address: to.email },
    subject: `Contact message ${message.reference}`,
    name: 'contact-message',
    data: {
      name: to.name,
      reference: message.reference,
      sender: message.name,
      senderEmail: message.email,
      quoted: message.message.replace(/^/gm, '> '),
      message: plainHtml(message.message),
      link: `${origin}/admin/messages/${message.id}`,
    },
  };
}
