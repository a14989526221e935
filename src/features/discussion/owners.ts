import type { Db } from '../../lib/db/open.ts';
import type { Keeper } from '../../lib/own-data.ts';
import { permalink } from './addresses.ts';
import { postsToCopy, removePostsOf, removeTitlesOf } from './owner-queries.ts';

/** What stands where a post was. */
const removed = 'This post was removed.';

/** Posts stay under the name that the account has by then, or their words go and their places stay. */
export const keeper: Keeper = {
  forget: (db, { id }, posts) => {
    if (posts === 'kept') return;
    removePostsOf(db, { author_id: id, body: removed, html: `<p>${removed}</p>` });
    removeTitlesOf(db, { author_id: id, title: 'Removed thread' });
  },
};

const atOnce = 200;

export interface CopiedPost {
  readonly address: string;
  readonly space: string;
  /** Of a thread that they started; other titles are other people's. */
  readonly thread: string | undefined;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly body: string;
}

/** All that somebody posted, oldest first, some at a time, so that others need not wait. */
export function* everyPostOf(db: Db, authorId: number): Generator<CopiedPost[]> {
  for (let after = 0; ;) {
    const rows = postsToCopy(db, { author_id: authorId, after, most: atOnce });
    if (rows.length > 0) yield rows.map(copied);
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function copied(row: ReturnType<typeof postsToCopy>[number]): CopiedPost {
  return {
    address: permalink(row.id),
    space: row.space,
    thread: row.number === 1 ? row.thread : undefined,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    body: row.body,
  };
}
