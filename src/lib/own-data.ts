import type { Db } from './db/open.ts';

/** Whoever's data is meant. */
export interface Owner {
  readonly id: number;
  /** A JSON list of the addresses, as they are compared, that were theirs and are nobody else's now. */
  readonly addressKeys: string;
}

/** What becomes of somebody's posts when they leave: they stay, without a name, or go. */
export const postChoices = ['kept', 'removed'] as const;
export type PostChoice = (typeof postChoices)[number];

/** What a feature keeps of people, told to them and forgotten when they leave. */
export interface Keeper {
  /** Sections of the file of somebody's own data, by their names; nothing in it is anybody else's. */
  readonly tell?: (db: Db, owner: Owner, now: Date) => Readonly<Record<string, unknown>>;
  /** Forgets somebody for good; all features do, in one transaction. It may come twice. */
  readonly forget?: (db: Db, owner: Owner, posts: PostChoice) => void;
}
