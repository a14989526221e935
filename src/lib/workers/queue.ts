import { oneAtATime, type Room, type Whose } from '../turns.ts';

export interface Queue {
  /** Runs a task when those before it are done. What many share is nobody's. */
  add<T>(task: () => Promise<T>, whose: Whose | undefined): Promise<T>;
  /** What waits or comes later is turned away. */
  close(): void;
}

/**
 * One task at a time in the order of arrival, as far as there is room; `busy` turns the others away. Of one and
 * the same person only the first waits for its turn and the others behind it, so that nobody waits for all of them.
 */
export function createQueue(room: Room): Queue {
  const { withPlace } = oneAtATime(room);
  const lines = new Map<Whose, Promise<unknown>>();
  let open = true;
  const check = (): void => {
    if (!open) throw room.busy();
  };
  return {
    async add<T>(task: () => Promise<T>, whose: Whose | undefined): Promise<T> {
      check();
      const result = await withPlace((turn) => {
        const work = async (): Promise<T> => {
          await turn();
          check();
          return task();
        };
        return whose === undefined ? work() : behindOwn(lines, whose, work);
      }, whose);
      check();
      return result;
    },
    close: () => void (open = false),
  };
}

function behindOwn<T>(
  lines: Map<Whose, Promise<unknown>>,
  whose: Whose,
  work: () => Promise<T>,
): Promise<T> {
  const before = lines.get(whose) ?? Promise.resolve();
  const mine = before.then(work);
  const over = mine.then(
    () => undefined,
    () => undefined,
  );
  lines.set(whose, over);
  void over.then(() => {
    if (lines.get(whose) === over) lines.delete(whose);
  });
  return mine;
}
