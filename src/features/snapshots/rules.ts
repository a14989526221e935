import { hour } from '../../lib/clock.ts';

/** Each holds a copy of all the data of a chart. */
export const snapshotLimit = { most: 30, within: hour };

/** The space that discusses charts. */
export const chartSpace = 'statistics';

export const threadsListed = 50;
export const longestTitle = 120;
