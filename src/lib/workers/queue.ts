import { oneAtATime, type Room, type Whose } from '../turns.ts';

export interface Queue {
  /** Runs a task when those before it are done. What many share is nobody's. */
  add<T>(task: () => Promise<T>, whose: Whose | undefined): Promise<T>;
  /** What waits or comes later is turned away. */
  close(): void;
}

/** One task at a time in the order of arrival, as far as there is room; `busy` turns the others away. */
export function createQueue(room: Room): Queue {
  const { withPlace } = oneAtATime(room);
  let open = true;
  const check = (): void => {
    if (!open) throw room.busy();
  };
  return {
    async add<T>(task: () => Promise<T>, whose: Whose | undefined): Promise<T> {
      check();
      const result = await withPlace(async (turn) => {
        await turn();
        check();
        return task();
      }, whose);
      check();
      return result;
    },
    close: () => void (open = false),
  };
}
