import { minute, type Clock } from './clock.ts';

/** Lets one act a minute through: for what would otherwise fill the log while a fault lasts. */
export function onceAMinute(clock: Clock): (act: () => void) => void {
  let last = -Infinity;
  return (act) => {
    const now = clock.now().getTime();
    if (now - last < minute) return;
    last = now;
    act();
  };
}
