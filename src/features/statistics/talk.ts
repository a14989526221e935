import type { Db } from '../../lib/db/open.ts';
import { threadRows, threadsAbout } from '../discussion/index.ts';

/** What members say about a chart. */
export interface Talk {
  /** The newest threads that begin with it. */
  readonly threads: ReturnType<typeof threadRows>;
  /** The page that lists all of them and starts one. */
  readonly discuss: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/talk': Talk;
  }
}

const newest = 3;

/** One statement. */
export function talkAbout(db: Db, subject: string, discuss: string): Talk {
  return { threads: threadRows(threadsAbout(db, { subject, most: newest })), discuss };
}
