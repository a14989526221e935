import type { Fields } from '../support/visitor.ts';

/** Forms that the buttons of charts and of the list of followed measures send. */
export const signalForms: Readonly<Record<string, Fields>> = {
  '/members/statistics/measures/:code/teams/:team/watch': { following: 'yes' },
  '/members/statistics/measures/:code/all/watch': { following: 'yes' },
  '/members/statistics/following': { watch: '999999' },
};
