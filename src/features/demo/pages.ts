import type { Link, Page } from '../../lib/http/layout.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import type { KeptMail } from './mailbox.ts';

interface MailsPage extends Page {
  readonly mails: readonly (Link & { readonly about: string })[];
}

interface MailPage extends Page {
  readonly to: string;
  readonly sent: string;
  /** The text of the mail, cut where addresses begin and end. */
  readonly parts: readonly { readonly text: string; readonly href: string | undefined }[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'demo/mails': MailsPage;
    'demo/mail': MailPage;
  }
}

const address = '/demo/mail';

export function mailsPage(mails: readonly { name: string; mail: KeptMail }[]): MailsPage {
  return {
    title: 'Demo mail',
    mails: mails.map(({ name, mail }) => ({
      label: mail.subject,
      href: `${address}/${name}`,
      about: `To ${mail.to.name}, ${mail.to.address}. ${dateAndTime(mail.sentAt)}`,
    })),
  };
}

/** @param origin links of the demo's own are made links; nothing else is */
export function mailPage(mail: KeptMail, origin: string): MailPage {
  return {
    title: mail.subject,
    trail: [{ label: 'Demo mail', href: address }],
    to: `${mail.to.name}, ${mail.to.address}`,
    sent: dateAndTime(mail.sentAt),
    parts: mail.text.split(/(https?:\/\/\S+)/).map((text) => ({
      text,
      href: text.startsWith(`${origin}/`) ? text : undefined,
    })),
  };
}
