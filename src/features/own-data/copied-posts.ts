import { dateAndTime } from '../../lib/text/dates.ts';
import type { CopiedPost } from '../discussion/index.ts';

/** A post for programs: with its whole address. */
export function postAsJson(post: CopiedPost, origin: string): CopiedPost {
  return { ...post, address: `${origin}${post.address}` };
}

/** A post for people; its words are markdown as they were typed. */
export function postAsMarkdown(post: CopiedPost, origin: string): string {
  const { thread, space, address, createdAt, editedAt, body } = post;
  const heading = thread ?? `A reply in ${space}`;
  const edited = editedAt === null ? '' : `, edited ${dateAndTime(editedAt)}`;
  const posted = `Posted ${dateAndTime(createdAt)}${edited}: <${origin}${address}>`;
  return `\n## ${heading}\n\n${posted}\n\n${body}\n`;
}
