/*
 * A plain solver for sums of whole numbers, for who tries to work out what is hidden. It narrows bounds and tries
 * values, and shares nothing with the flows of the site.
 */

/** What is known of a sum of some of the numbers, by their places. */
export interface Sum {
  readonly of: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Numbers from 0 to `most` each, and what is known of their sums. */
export interface Puzzle {
  readonly most: readonly number[];
  readonly sums: readonly Sum[];
}

/**
 * Numbers that fit, with those of `fixed` (by place) as they are; null when there are none. `random` decides
 * which of all that fit.
 */
export function solved(
  { most, sums }: Puzzle,
  fixed: ReadonlyMap<number, number>,
  random: () => number,
): number[] | null {
  const numbers = most.map((_, at) => fixed.get(at) ?? 0);
  const left = sums.map(({ of, low, high }) => {
    const known = of.reduce((all, at) => all + (fixed.get(at) ?? 0), 0);
    return { of: of.filter((at) => !fixed.has(at)), low: low - known, high: high - known };
  });
  if (left.some(({ of, low, high }) => of.length === 0 && (low > 0 || high < 0))) return null;
  for (const { groups, within } of islandsOf(most, left, fixed)) {
    const bounds = { low: groups.map(() => 0), high: groups.map(({ most: top }) => top) };
    const found = searched(bounds, within, random, { steps: 0 });
    if (found === null) return null;
    for (const [at, group] of groups.entries()) {
      for (const [place, value] of dealt(group, found[at] ?? 0, most, random))
        numbers[place] = value;
    }
  }
  return numbers;
}

/** Every value of one number in some solution. */
export function valuesOf(
  puzzle: Puzzle,
  at: number,
  fixed: ReadonlyMap<number, number>,
  random: () => number,
): number[] {
  const all = Array.from({ length: (puzzle.most[at] ?? 0) + 1 }, (_, value) => value);
  return all.filter((value) => solved(puzzle, new Map([...fixed, [at, value]]), random) !== null);
}

/** Numbers that stand in the same sums count as one number. */
interface Group {
  readonly places: readonly number[];
  readonly most: number;
}

/** Groups that no sum binds to others; the sums are of places among these groups. */
interface Island {
  readonly groups: Group[];
  readonly within: Sum[];
}

function islandsOf(
  most: readonly number[],
  sums: readonly Sum[],
  fixed: ReadonlyMap<number, number>,
): Island[] {
  const inside = most.map((_, at) => sums.flatMap(({ of }, sum) => (of.includes(at) ? [sum] : [])));
  const byName = new Map<string, number[]>();
  for (const at of most.keys()) {
    if (!fixed.has(at))
      byName.set(String(inside[at]), [...(byName.get(String(inside[at])) ?? []), at]);
  }
  const sets: { groups: Group[]; sums: Set<number> }[] = [];
  for (const places of byName.values()) {
    const group: Group = { places, most: places.reduce((all, at) => all + (most[at] ?? 0), 0) };
    const merged = { groups: [group], sums: new Set(inside[places[0] ?? 0]) };
    for (const set of sets.filter((one) => [...one.sums].some((sum) => merged.sums.has(sum)))) {
      merged.groups.push(...set.groups);
      for (const sum of set.sums) merged.sums.add(sum);
      sets.splice(sets.indexOf(set), 1);
    }
    sets.push(merged);
  }
  return sets.map(({ groups, sums: own }) => ({
    groups,
    within: [...own].flatMap((sum) => {
      const { of = [], low = 0, high = 0 } = sums[sum] ?? {};
      const among = groups.flatMap(({ places }, at) => (of.includes(places[0] ?? -1) ? [at] : []));
      return [{ of: among, low, high }];
    }),
  }));
}

/** A sum dealt out among the numbers of a group, by chance. */
function dealt(
  { places, most: top }: Group,
  sum: number,
  most: readonly number[],
  random: () => number,
): [number, number][] {
  let [left, room] = [sum, top];
  return places.map((place) => {
    const own = most[place] ?? 0;
    room -= own;
    const [from, to] = [Math.max(0, left - room), Math.min(own, left)];
    const value = from + Math.floor(random() * (to - from + 1));
    left -= value;
    return [place, value];
  });
}

interface Bounds {
  readonly low: number[];
  readonly high: number[];
}

function searched(
  bounds: Bounds,
  sums: readonly Sum[],
  random: () => number,
  spent: { steps: number },
): number[] | null {
  if (!narrowed(bounds, sums)) return null;
  spent.steps += 1;
  if (spent.steps > 20_000) throw new Error('the puzzle is too hard for this solver');
  const { low, high } = bounds;
  const widths = low.map((one, at) => (high[at] ?? one) - one);
  const at = widths.indexOf(Math.min(...widths.filter((width) => width > 0)));
  const width = widths[at];
  if (width === undefined) return low;
  const start = Math.floor(random() * (width + 1));
  for (let k = 0; k <= width; k += 1) {
    const value = (low[at] ?? 0) + ((start + k) % (width + 1));
    const tried = { low: low.with(at, value), high: high.with(at, value) };
    const found = searched(tried, sums, random, spent);
    if (found !== null) return found;
  }
  return null;
}

/** Draws bounds together until nothing changes; false when nothing is left. */
function narrowed({ low, high }: Bounds, sums: readonly Sum[]): boolean {
  for (let changed = true; changed;) {
    changed = false;
    for (const sum of sums) {
      const least = sum.of.reduce((all, at) => all + (low[at] ?? 0), 0);
      const most = sum.of.reduce((all, at) => all + (high[at] ?? 0), 0);
      for (const at of sum.of) {
        const [own, top] = [low[at] ?? 0, high[at] ?? 0];
        const down = Math.max(own, Math.ceil(sum.low - (most - top)));
        const up = Math.min(top, Math.floor(sum.high - (least - own)));
        if (down > up) return false;
        if (down > own || up < top) changed = true;
        low[at] = down;
        high[at] = up;
      }
    }
  }
  return true;
}
