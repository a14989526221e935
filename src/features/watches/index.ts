import type { Feature } from '../../lib/feature.ts';
import { keeper } from './owners.ts';

export { followingAddress } from './addresses.ts';
export { seekSignals } from './commands.ts';
export { type FollowButton, followButton } from './follow-button.ts';
export {
  countOfWatches,
  deleteWatch,
  insertWatch,
  watchById,
  watchesAfter,
  watchesBy,
  watchOfChart,
} from './queries.ts';
export { mostWatches, waySeen, type WaySeen } from './rules.ts';

/** Who follows which chart. Statistics show it beside theirs; what is new in them is sought by `signals`. */
export const watches: Feature = { name: 'watches', routes: [], keeps: keeper };
