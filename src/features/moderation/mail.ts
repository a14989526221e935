import type { Letter } from '../../lib/mail/letter.ts';
import type { Html } from '../../lib/text/html.ts';
import { plainHtml } from '../../lib/text/plain-text.ts';
import { hidingAddress } from '../discussion/index.ts';
import type { moderationById } from './decision-queries.ts';

interface HiddenLetter {
  readonly name: string;
  readonly reason: string;
  readonly reasonHtml: Html;
  readonly link: string;
  readonly contact: string;
}

interface ShownLetter {
  readonly name: string;
  readonly link: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/post-hidden.txt': HiddenLetter;
    'mail/post-hidden.html': HiddenLetter;
    'mail/post-shown.txt': ShownLetter;
    'mail/post-shown.html': ShownLetter;
  }
}

interface Recipient {
  readonly name: string;
  readonly email: string;
}

type Moderation = NonNullable<ReturnType<typeof moderationById>>;

/** Neither says what the post says, nor who decided. */
export function hiddenLetter(
  to: Recipient,
  { post_id, reason }: Moderation,
  origin: string,
): Letter<'post-hidden'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'A moderator has hidden a post of yours',
    name: 'post-hidden',
    data: {
      name: to.name,
      reason,
      reasonHtml: plainHtml(reason),
      link: `${origin}${hidingAddress(post_id)}`,
      contact: `${origin}/contact`,
    },
  };
}

export function shownLetter(
  to: Recipient,
  { post_id }: Moderation,
  origin: string,
): Letter<'post-shown'> {
  return {
    to: { name: to.name, address: to.email },
    subject: 'A post of yours can be read again',
    name: 'post-shown',
    data: { name: to.name, link: `${origin}${hidingAddress(post_id)}` },
  };
}
