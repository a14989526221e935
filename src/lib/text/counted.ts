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
  // Most counts have nothing to format, and Intl takes a hundredth of a page to say so.
  return count < 1_000 ? String(count) : figures.format(count);
}

const figures = new Intl.NumberFormat('en-GB');
