import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import type { Post } from '../mail/transport.ts';
import type { Keeper } from '../own-data.ts';
import type { Renderer } from '../text/renderer.ts';
import type { Render } from '../views/renderer.ts';

/** What a job has at hand. */
export interface JobTools {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
  readonly views: Render;
  readonly text: Renderer;
  readonly post: Post;
  readonly keepers: readonly Keeper[];
}

/** What a job knows of its own row. */
export interface JobRow {
  readonly id: number;
  readonly createdAt: string;
}

/** Does one kind of job; it may run twice, so it must be repeatable. */
export type Job = (tools: JobTools, payload: unknown, job: JobRow) => Promise<void>;
