import type { Db } from '../../lib/db/open.ts';
import { mostCounted } from '../../lib/text/counted.ts';
import { latestThreads, newest, spacesWithThreads } from './queries.ts';
import { threadsAtHome } from './rules.ts';

/** The newest threads of all spaces, and the spaces, as the members' home has them. */
export interface Latest {
  readonly threads: ReturnType<typeof latestThreads>;
  readonly spaces: ReturnType<typeof spacesWithThreads>;
}

/** Two statements. */
export function latestAtHome(db: Db): Latest {
  return {
    threads: latestThreads(db, { ...newest, most: threadsAtHome }),
    spaces: spacesWithThreads(db, { most: mostCounted + 1 }),
  };
}
