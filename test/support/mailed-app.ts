import type { MailServer, ReceivedMail } from '../lib/mail/smtp-server.ts';
import type { TestApp } from './app.ts';

/** The site, with what a real mail server got from it as its mails. */
export function withMailsOf({ mails }: MailServer, site: TestApp): TestApp {
  return Object.defineProperty({ ...site }, 'mails', { get: () => mails.map(asSent) });
}

function asSent({ envelope, parsed }: ReceivedMail): TestApp['mails'][number] {
  const { subject = '', text = '', html, messageId = '' } = parsed;
  const to = { name: '', address: envelope.to[0] ?? '' };
  return { to, subject, text, html: typeof html === 'string' ? html : '', messageId };
}
