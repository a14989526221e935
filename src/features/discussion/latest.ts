import type { Db } from '../../lib/db/open.ts';
import { mostCounted } from '../../lib/text/counted.ts';
import { latestPage, threadsAtHome, type LatestDiscussions } from './pages.ts';
import { latestThreads, newest, spacesWithThreads } from './queries.ts';

/** The newest threads of all spaces, and the spaces, for the members' home. Two statements. */
export function latestDiscussions(db: Db): LatestDiscussions {
  const threads = latestThreads(db, { ...newest, most: threadsAtHome });
  const spaces = spacesWithThreads(db, { most: mostCounted + 1 });
  return latestPage(threads, spaces);
}
