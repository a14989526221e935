/** Whose a place in a queue is, for instance the id of a person. */
export type Whose = number | string;

/** A queue for work that takes a processor to itself. */
export interface Turns {
  /**
   * Runs `task` with a place in the queue; its turn comes when `turn` resolves and lasts until the task is
   * done. What many share, such as a job, is nobody's.
   */
  readonly withPlace: <T>(
    task: (turn: () => Promise<void>) => Promise<T>,
    whose?: Whose,
  ) => Promise<T>;
  /** How many are in the queue, the one at work included. */
  readonly waiting: () => number;
}

export interface Room {
  /** How many may wait behind the one whose turn it is. */
  readonly most: number;
  /** How many places one and the same may have, at work included, so that nobody has them all. */
  readonly mostOfOne: number;
  /** What is thrown where there is no place. */
  readonly busy: () => Error;
}

/** Gives places in a queue, first come first served. */
export function oneAtATime({ most, mostOfOne, busy }: Room): Turns {
  const places = new Set<{ readonly whose: Whose | undefined }>();
  let last = Promise.resolve();
  const hasEnough = (whose: Whose): boolean =>
    [...places].filter((place) => place.whose === whose).length >= mostOfOne;
  const withPlace: Turns['withPlace'] = async (task, whose) => {
    if (places.size > most || (whose !== undefined && hasEnough(whose))) throw busy();
    const place = { whose };
    places.add(place);
    let mine: Promise<void> | undefined;
    let over = (): void => undefined;
    const turn = (): Promise<void> => {
      if (mine !== undefined) return mine;
      mine = last;
      last = new Promise((resolve) => (over = resolve));
      return mine;
    };
    try {
      return await task(turn);
    } finally {
      places.delete(place);
      over();
    }
  };
  return { withPlace, waiting: () => places.size };
}
