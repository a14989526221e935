import type { Command } from './command.ts';
import type { Db } from './db/open.ts';
import type { Embeds } from './embeds.ts';
import type { AdminEntry, MenuEntry } from './http/layout.ts';
import type { Route } from './http/routes.ts';
import type { Keeper } from './own-data.ts';
import type { Job } from './outbox/jobs.ts';

/** A feature's manifest: all that the site needs to know of it. */
export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly menu?: readonly MenuEntry[];
  readonly adminMenu?: readonly AdminEntry[];
  /** What runs later, by the kind of its outbox row. */
  readonly jobs?: Readonly<Record<string, Job>>;
  /** Kinds of its jobs that somebody waits for: an alarm tells admins when one is stuck. */
  readonly urgentJobs?: readonly string[];
  /** Commands of `frailsafe`, by their words, such as `user create`. */
  readonly commands?: Readonly<Record<string, Command>>;
  /** What it keeps of people: told to them, and forgotten when they leave. */
  readonly keeps?: Keeper;
  /** What posts can show of it. */
  readonly embeds?: Embeds;
  /** Deletes what has had its time; runs every hour. */
  readonly sweep?: (db: Db, now: Date) => void;
}
