import type { Request } from 'express';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import type { Embeds } from '../embeds.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Keeper } from '../own-data.ts';
import type { Passwords } from '../passwords/hash.ts';
import type { Renderer } from '../text/renderer.ts';
import type { Render } from '../views/renderer.ts';
import type { JobThread } from '../workers/job-thread.ts';
import type { Assets } from './assets.ts';
import type { AdminEntry, MenuEntry } from './layout.ts';
import type { Guest, SignedIn, Viewer } from './viewer.ts';

/** What the whole site shares; made once at start, by `server.ts` or by a test. */
export interface Site {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly views: Render;
  readonly assets: Assets;
  readonly text: Renderer;
  /** Reads and stores files of rows. */
  readonly imports: JobThread;
  readonly passwords: Passwords;
  readonly metrics: Metrics;
  /** Aborted when the process begins to stop. */
  readonly stopping: AbortController;
  readonly menu: readonly MenuEntry[];
  readonly adminMenu: readonly AdminEntry[];
  /** Kinds of jobs that somebody waits for. */
  readonly urgentJobs: readonly string[];
  /** All that keep something of people. */
  readonly keepers: readonly Keeper[];
  /** What posts can show of other features. */
  readonly embeds: readonly Embeds[];
  /** First path segments that live routes use, so that no article may take one. */
  readonly reservedWords: ReadonlySet<string>;
}

/** The site as one request sees it. */
interface Context extends Site {
  readonly viewer: Viewer;
}

declare global {
  namespace Express {
    interface Request {
      ctx: Context;
    }
  }
}

/** The viewer of a route that its guard keeps for members. */
export function signedIn(req: Request): SignedIn {
  const { viewer } = req.ctx;
  if (viewer.role === 'guest' || viewer.role === 'suspended') {
    throw new Error(`${req.path} is not guarded from guests`);
  }
  return viewer;
}

/** The viewer of a route that its guard keeps for people with an account, suspended or not. */
export function accountHolder(req: Request): Exclude<Viewer, Guest> {
  const { viewer } = req.ctx;
  if (viewer.role === 'guest') throw new Error(`${req.path} is not guarded from guests`);
  return viewer;
}
