import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { homeLink, type Link, type Page } from '../../lib/http/layout.ts';
import { newestFirst } from '../../lib/http/newest-first.ts';
import type { Viewer } from '../../lib/http/viewer.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import type { messageById, newestWaiting } from './queries.ts';

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
  /** Said when there is none. */
  readonly empty: Link & { readonly text: string };
  /** The messages that are not here. */
  readonly others: Link | undefined;
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
  /** Who dealt with it, and when; none while it waits. */
  readonly dealtWith: string | undefined;
  /** Where the button leads that says so, or takes that back. */
  readonly change: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'contact/form': ContactPage;
    'contact/sent': SentPage;
    'admin/messages': MessagesPage;
    'admin/message': MessagePage;
  }
}

const homeTrail: readonly Link[] = [homeLink];
const contactTrail: readonly Link[] = [...homeTrail, { label: 'Contact', href: '/contact' }];
export const messagesAddress = '/admin/messages';
const dealtWithAddress = `${messagesAddress}/dealt-with`;
const messagesTrail: readonly Link[] = [
  ...adminTrail,
  { label: 'Messages', href: messagesAddress },
];

export function messageAddress(id: number): string {
  return `${messagesAddress}/${id}`;
}

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

type Rows = ReturnType<typeof newestWaiting>;

export function messagesPage(rows: Rows): MessagesPage {
  return {
    title: 'Messages',
    section: '/admin',
    trail: adminTrail,
    empty: {
      text: 'No message waits. What people send is here until it is marked as dealt with.',
      label: 'See the contact page',
      href: '/contact',
    },
    others: { label: 'Messages that were dealt with', href: dealtWithAddress },
    ...messagesOf(rows, messagesAddress),
  };
}

export function dealtWithPage(rows: Rows): MessagesPage {
  return {
    title: 'Messages that were dealt with',
    section: '/admin',
    trail: messagesTrail,
    empty: {
      text: 'None has been dealt with yet.',
      label: 'See the messages that wait',
      href: messagesAddress,
    },
    others: undefined,
    ...messagesOf(rows, dealtWithAddress),
  };
}

function messagesOf(rows: Rows, address: string): Pick<MessagesPage, 'messages' | 'older'> {
  const { shown, older } = newestFirst(rows, address);
  return {
    messages: shown.map((message) => ({
      href: messageAddress(message.id),
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
    dealtWith: dealingInWords(message),
    change: `${messageAddress(message.id)}/${message.dealt_with_at === null ? 'dealing' : 'reopening'}`,
  };
}

/** "Hannah Osei, 26 November 2026, 9:14am" */
function dealingInWords({
  dealt_with_at,
  dealer,
}: NonNullable<ReturnType<typeof messageById>>): string | undefined {
  if (dealt_with_at === null) return undefined;
  return `${dealer ?? 'Somebody who has left'}, ${dateAndTime(dealt_with_at)}`;
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
