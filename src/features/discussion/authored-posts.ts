import type { Db } from '../../lib/db/open.ts';
import type { Link } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { permalink } from './addresses.ts';
import { firstWords } from './first-words.ts';
import { postsOfAuthor } from './queries.ts';

/** A post as it stands in a list of its author's: the thread's title leads to it. */
interface AuthoredPost extends Link {
  readonly at: string;
  readonly posted: string;
  /** Empty when the post holds nothing but what it quotes. */
  readonly opening: string;
}

export interface AuthoredPosts {
  readonly posts: readonly AuthoredPost[];
  /** Older posts have smaller ids than this; none when there are no older. */
  readonly before: number | undefined;
}

const shownAPage = 20;

/** Somebody's posts, newest first, of those with smaller ids than `before`. */
export function postsBy(db: Db, authorId: number, before: number): AuthoredPosts {
  const rows = postsOfAuthor(db, { author_id: authorId, before, most: shownAPage + 1 });
  const shown = rows.slice(0, shownAPage);
  return {
    posts: shown.map((row) => ({
      label: row.thread,
      href: permalink(row.id),
      at: row.created_at,
      posted: longDate(row.created_at),
      opening: firstWords(row.html),
    })),
    before: rows.length > shownAPage ? shown.at(-1)?.id : undefined,
  };
}
