/** A queue for work that takes a processor to itself. */
export interface Turns {
  /** Runs `task` with a place in the queue; its turn comes when `turn` resolves and lasts until the task is done. */
  readonly withPlace: <T>(task: (turn: () => Promise<void>) => Promise<T>) => Promise<T>;
  /** How many are in the queue, the one at work included. */
  readonly waiting: () => number;
}

/** Gives places in a queue; at most `most` wait behind the one whose turn it is, and for more it throws `busy`. */
export function oneAtATime(most: number, busy: () => Error): Turns {
  let places = 0;
  let last = Promise.resolve();
  const withPlace: Turns['withPlace'] = async (task) => {
    if (places > most) throw busy();
    places += 1;
    let over = (): void => undefined;
    const turn = (): Promise<void> => {
      const before = last;
      last = new Promise((resolve) => (over = resolve));
      return before;
    };
    try {
      return await task(turn);
    } finally {
      places -= 1;
      over();
    }
  };
  return { withPlace, waiting: () => places };
}
