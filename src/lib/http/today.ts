import type { Site } from './context.ts';

/** What an admin should know of today, in a few words. */
export interface News {
  /** "2 requests wait, the oldest for 3 working days" */
  readonly words: string;
  /** `quiet` is good to know, and nothing is to be done. */
  readonly tone: 'plain' | 'warning' | 'quiet';
}

/** A line of what waits for the admins, of whichever feature. */
export interface TodayLine {
  readonly label: string;
  /** The one page where it is settled. */
  readonly href: string;
  /** Lines stand in ascending order of this. */
  readonly place: number;
  /** Nothing when nothing waits. */
  readonly news: (site: Site) => News | undefined;
}
