import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import type { Viewer } from '../../lib/http/viewer.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import type { messageById, newestMessages } from './queries.ts';

interface ContactPage extends Page {
  /** Members need not ask for access. */
  readonly guest: boolean;
  readonly form: FormState<'name' | 'email' | 'message'>;
}

interface SentPage extends Page {
  readonly reference: string;
}

interface MessageRow {
  readonly href: string;
  readonly name: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly received: string;
  readonly opening: string;
}

interface MessagesPage extends Page {
  readonly messages: readonly MessageRow[];
  readonly older: string | undefined;
}

interface MessagePage extends Page {
  readonly reference: string;
  readonly name: string;
  readonly email: string;
  /** Opens a mail to the sender that names the reference. */
  readonly answer: string;
  readonly receivedAt: string;
  readonly received: string;
  readonly message: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'contact/form': ContactPage;
    'contact/sent': SentPage;
    'admin/messages': MessagesPage;
    'admin/message': MessagePage;
  }
}

const homeTrail: readonly Link[] = [{ label: 'Home', href: '/' }];
const contactTrail: readonly Link[] = [...homeTrail, { label: 'Contact', href: '/contact' }];
const messagesTrail: readonly Link[] = [
  ...adminTrail,
  { label: 'Messages', href: '/admin/messages' },
];

export function contactPage(
  viewer: Viewer,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ContactPage {
  return {
    title: 'Contact',
    section: '/contact',
    trail: homeTrail,
    panel: 'side',
    guest: viewer.role === 'guest',
    errors,
    form: formState(['name', 'email', 'message'], typed, errors),
  };
}

export function sentPage(reference: string): SentPage {
  return {
    title: 'Message sent',
    section: '/contact',
    trail: contactTrail,
    panel: 'side',
    reference,
  };
}

export function messagesPage(rows: ReturnType<typeof newestMessages>): MessagesPage {
  const { shown, older } = newestFirst(rows, '/admin/messages');
  return {
    title: 'Messages',
    section: '/admin',
    trail: adminTrail,
    messages: shown.map((message) => ({
      href: `/admin/messages/${message.id}`,
      name: message.name,
      reference: message.reference,
      receivedAt: message.received_at,
      received: dateAndTime(message.received_at),
      opening: beginning(message.opening),
    })),
    older,
  };
}

export function messagePage(message: NonNullable<ReturnType<typeof messageById>>): MessagePage {
  return {
    title: `Message ${message.reference}`,
    section: '/admin',
    trail: messagesTrail,
    reference: message.reference,
    name: message.name,
    email: message.email,
    answer: mailto(message.email, `Your message ${message.reference}`),
    receivedAt: message.received_at,
    received: dateAndTime(message.received_at),
    message: message.message,
  };
}

const longestOpening = 120;

/** The first words on one line. */
function beginning(opening: string): string {
  const signs = Array.from(opening.replaceAll(/\s+/g, ' '));
  return signs.length > longestOpening
    ? `${signs.slice(0, longestOpening).join('')}…`
    : signs.join('');
}

/** An address may hold signs such as `?` and `&` that would add fields to the mail. */
function mailto(email: string, subject: string): string {
  const at = email.lastIndexOf('@');
  const local = encodeURIComponent(email.slice(0, at));
  return `mailto:${local}${email.slice(at)}?subject=${encodeURIComponent(subject)}`;
}
