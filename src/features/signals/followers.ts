import type { Config } from '../../config.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { loadViewer } from '../accounts/index.ts';
import { seenTeams, type SeenTeams } from '../statistics/index.ts';
import { followerById } from './queries.ts';

/** Where a job or a command stands. */
export interface Desk {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
}

/** Somebody who follows charts and can log in, with the teams that they may tell apart now. */
export interface Follower {
  readonly person: NonNullable<ReturnType<typeof followerById>>;
  readonly seen: SeenTeams;
}

export function followerOf(desk: Desk, userId: number): Follower | undefined {
  const person = followerById(desk.db, { id: userId });
  const viewer = loadViewer(desk, userId);
  if (person === undefined || viewer.role === 'guest' || viewer.role === 'suspended') {
    return undefined;
  }
  return { person, seen: seenTeams(desk.db, viewer, desk.clock.now()) };
}
