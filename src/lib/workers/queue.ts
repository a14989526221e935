export interface Queue {
  /** Runs a task when those before it are done. */
  add<T>(task: () => Promise<T>): Promise<T>;
  /** What waits or comes later is turned away. */
  close(): void;
}

/** One task at a time in the order of arrival, and no more than `mostWaiting` behind it; `busy` turns the others away. */
export function createQueue(mostWaiting: number, busy: () => Error): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let present = 0;
  let open = true;
  const check = (mayStay: boolean): void => {
    if (!mayStay) throw busy();
  };
  return {
    async add<T>(task: () => Promise<T>): Promise<T> {
      check(open && present <= mostWaiting);
      present += 1;
      const mine = last.then(() => check(open)).then(task);
      last = mine.catch(() => undefined).then(() => (present -= 1));
      const result = await mine;
      check(open);
      return result;
    },
    close: () => void (open = false),
  };
}
