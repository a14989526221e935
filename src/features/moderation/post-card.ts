import { dateAndTime } from '../../lib/text/dates.ts';
import { trustedHtml, type Html } from '../../lib/text/html.ts';
import { permalink } from '../discussion/index.ts';
import type { ModeratedPost } from './addressed.ts';

/** A post on a page outside its thread. */
export interface PostCard {
  readonly author: string;
  readonly permalink: string;
  readonly about: string;
  readonly html: Html;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'moderation/card': PostCard;
  }
}

export function postCard({ id, author, created_at, edited_at, html }: ModeratedPost): PostCard {
  const edited = edited_at === null ? '' : `, edited ${dateAndTime(edited_at)}`;
  return {
    author,
    permalink: permalink(id),
    about: `Posted ${dateAndTime(created_at)}${edited}`,
    // Made by the sanitiser before it was stored.
    html: trustedHtml(html),
  };
}
