/*
 * What the ledger of one measure and period keeps: every attempt to publish a total, in order, also those
 * that ended with the total withheld, for that tells something too.
 */

/** A count that others may not read, in one version: a correction makes a new one with a new `id`. */
export interface HiddenVersion {
  readonly id: number;
  readonly team: number;
  /** The largest count that is hidden: the threshold in force when it was reported, less 1. */
  readonly most: number;
}

/**
 * One attempt. `hidden` are the hidden versions in force at its time; their sum is known to lie from
 * `low` to `high`: one number when the total was published, a range when it was withheld.
 */
export interface Attempt {
  readonly hidden: readonly HiddenVersion[];
  readonly low: number;
  readonly high: number;
}
