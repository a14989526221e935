/** Numbers from 0 up to 1, the same ones for the same name. */
export type Draw = () => number;

/**
 * Draws by Mulberry32, which uses whole numbers only, so that every platform draws the same. A name of its
 * own for each thing that is drawn keeps the others as they are when one is added.
 */
export function drawsOf(name: string): Draw {
  let state = hashOf(name);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from one to another, both included. */
export function between(draw: Draw, [from, to]: readonly [number, number]): number {
  return from + Math.floor(draw() * (to - from + 1));
}

export function happens(draw: Draw, percent: number): boolean {
  return draw() * 100 < percent;
}

/**
 * How often something happened in so many chances. For a rate, with many chances and a small level, this
 * is a Poisson count; it needs no logarithm, whose last digit may differ between platforms.
 */
export function countOf(draw: Draw, chances: number, percent: number): number {
  let count = 0;
  for (let chance = 0; chance < chances; chance += 1) if (happens(draw, percent)) count += 1;
  return count;
}

/** A time around a mean: most are short, few are long, up to three times the mean. */
export function timeAround(draw: Draw, mean: number): number {
  return 3 * mean * draw() ** 2;
}

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
