/** Lists that may be long are counted up to one more than this, so that counting costs the same. */
export const mostCounted = 1_000;

/** "1 post", "1,234 posts". */
export function counted(count: number, unit: string): string {
  return `${inFigures(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** A count that stopped one past `mostCounted` is "More than 1,000". */
export function countedUpTo(count: number): string {
  return count > mostCounted ? `More than ${inFigures(mostCounted)}` : inFigures(count);
}

export function inFigures(count: number): string {
  return figures.format(count);
}

const figures = new Intl.NumberFormat('en-GB');
