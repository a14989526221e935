import type { Attempt, HiddenVersion } from './attempts.ts';
import { balanced, copied, rangeOf, shift, type Arc } from './flows.ts';
import { leastPossible } from './small-numbers.ts';

/*
 * What the attempts of one measure and period tell, by right and exactly. Each version is in force over
 * attempts that follow each other, so it flows from the node before its first attempt to the node after its
 * last; the sum of an attempt flows back between the two nodes beside it.
 */

/** A team that has more versions of one cell in the sums makes no further total safe; one more multiplies the work. */
const mostOwn = 3;
/** Nor do more changes of the hidden counts than these: the time grows with the fourth power. */
const mostSums = 12;

/**
 * The least and the most that each hidden version can be for a viewer who knows the attempts and the
 * counts of `known` by id; every whole number between them can be. Takes time in proportion to the
 * versions times the attempts, squared. Throws RangeError when the attempts contradict each other or what
 * is known, and when a version comes back after an attempt without it.
 */
export function rangesOf(
  attempts: readonly Attempt[],
  known: ReadonlyMap<number, number> = new Map(),
): Map<number, readonly [number, number]> {
  const sums = sumsOf(attempts);
  const spells = spellsOf(sums);
  const own = spells.filter(({ version }) => known.has(version.id));
  const ranges = new Map<number, readonly [number, number]>();
  for (const spell of spells) {
    if (own.includes(spell)) continue;
    const arcs = networkOf(sums, spells, [...own, spell]);
    for (const [at, { version }] of own.entries()) fix(arcs, at, known.get(version.id) ?? 0);
    ranges.set(spell.version.id, rangeAt(arcs, own.length));
  }
  return ranges;
}

/** What one viewer may ask of one hidden count, ready to be answered for any sum of the last attempt. */
export interface Question {
  /** First the viewer's own counts, then the one asked for; last the sum of the last attempt. */
  readonly arcs: readonly Arc[];
  readonly own: number;
}

/**
 * Every question that differs: by an outsider, and by each team that knows its own counts. Null where a
 * team has too many own versions to ask for every choice of them. Throws as `rangesOf`.
 */
export function questionsOf(attempts: readonly Attempt[]): Question[] | null {
  const sums = sumsOf(attempts);
  const spells = spellsOf(sums);
  const viewers = viewersOf(spells);
  if (sums.length > mostSums || viewers.some((own) => own.length > mostOwn)) return null;
  return viewers.flatMap((own) =>
    subjectsFor(own, spells).map((subject) => ({
      arcs: networkOf(sums, spells, [...own, subject]),
      own: own.length,
    })),
  );
}

/**
 * Whether the count asked for keeps enough possible values when the last sum is known to lie from `low` to
 * `high`, whatever the viewer's own counts are as far as the attempts allow. Not only for what they are: a
 * total that is published because of them would tell of them.
 */
export function staysOpen({ arcs, own }: Question, low: number, high: number): boolean {
  const copy = copied(arcs);
  const last = copy.at(-1);
  if (last === undefined) return true;
  shift(copy, last, Math.min(high, Math.max(low, last.flow)) - last.flow);
  last.low = low;
  last.high = high;
  return isOpen(copy, 0, own);
}

/** The least and the most that the sum of the last attempt can be. Throws as `rangesOf`. */
export function lastSumOf(attempts: readonly Attempt[]): readonly [number, number] {
  const sums = sumsOf(attempts);
  const arcs = networkOf(sums, spellsOf(sums), []);
  return rangeAt(arcs, arcs.length - 1);
}

/** Attempts in a row over the same hidden versions tell of one sum. */
function sumsOf(attempts: readonly Attempt[]): Attempt[] {
  const sums: Attempt[] = [];
  let names = '';
  for (const attempt of attempts) {
    const before = sums.at(-1);
    const now = idsOf(attempt);
    if (before === undefined || now !== names) sums.push(attempt);
    else sums.splice(-1, 1, bothOf(before, attempt));
    names = now;
  }
  return sums;
}

function idsOf({ hidden }: Attempt): string {
  return hidden
    .map(({ id }) => id)
    .sort((one, other) => one - other)
    .join();
}

function bothOf({ hidden, low, high }: Attempt, other: Attempt): Attempt {
  return { hidden, low: Math.max(low, other.low), high: Math.min(high, other.high) };
}

/** A version with the places of the first and the last attempt that it is in. */
interface Spell {
  readonly version: HiddenVersion;
  readonly first: number;
  last: number;
}

function spellsOf(sums: readonly Attempt[]): Spell[] {
  const spells = new Map<number, Spell>();
  for (const [at, { hidden }] of sums.entries()) {
    for (const version of hidden) {
      const spell = spells.get(version.id);
      if (spell === undefined) spells.set(version.id, { version, first: at, last: at });
      else if (spell.last === at - 1) spell.last = at;
      else throw new RangeError(`version ${version.id} comes twice, or back after it was replaced`);
    }
  }
  return [...spells.values()];
}

/** Spells of one kind cannot be told apart by any sum. */
function kindOf({ version, first, last }: Spell): string {
  return `${first} ${last} ${version.most}`;
}

/** Own spells of one viewer of each kind: an outsider has none, teams are alike when their spells are. */
function viewersOf(spells: readonly Spell[]): Spell[][] {
  const byTeam = new Map<number, Spell[]>();
  for (const spell of spells) {
    byTeam.set(spell.version.team, [...(byTeam.get(spell.version.team) ?? []), spell]);
  }
  const teams = [...byTeam.values()];
  return [[], ...new Map(teams.map((own) => [own.map(kindOf).join(), own])).values()];
}

/** One spell of each kind that the viewer does not know. */
function subjectsFor(own: readonly Spell[], spells: readonly Spell[]): Spell[] {
  const unknown = spells.filter((spell) => !own.includes(spell));
  return [...new Map(unknown.map((spell) => [kindOf(spell), spell])).values()];
}

/** Arcs of the given spells in their order, of all others by kind, and of the sums. */
function networkOf(
  sums: readonly Attempt[],
  spells: readonly Spell[],
  alone: readonly Spell[],
): Arc[] {
  const byKind = new Map<string, Arc>();
  for (const spell of spells) {
    if (alone.includes(spell)) continue;
    const arc = byKind.get(kindOf(spell)) ?? { ...arcOf(spell), high: 0 };
    arc.high += spell.version.most;
    byKind.set(kindOf(spell), arc);
  }
  const back = sums.map(({ low, high }, at) => ({ from: at + 1, to: at, low, high, flow: 0 }));
  const arcs = balanced([...alone.map(arcOf), ...byKind.values(), ...back]);
  if (arcs === null) throw new RangeError('the sums contradict each other');
  return arcs;
}

function arcOf({ version, first, last }: Spell): Arc {
  return { from: first, to: last + 1, low: 0, high: version.most, flow: 0 };
}

/**
 * Whether the arc at `subject` keeps enough values for each choice of the own arcs from `at` on. How many it
 * has is a concave function of what is fixed, so for the last own arc its two ends are enough.
 */
function isOpen(arcs: readonly Arc[], at: number, subject: number): boolean {
  if (at === subject) return hasValues(arcs, at);
  const [low, high] = rangeAt(arcs, at);
  const step = at === subject - 1 ? Math.max(1, high - low) : 1;
  for (let value = low; value <= high; value += step) {
    const copy = copied(arcs);
    fix(copy, at, value);
    if (!isOpen(copy, at + 1, subject)) return false;
  }
  return true;
}

/** Goes up as far as it is of use, and from there down. */
function hasValues(arcs: readonly Arc[], at: number): boolean {
  const arc = arcs[at];
  if (arc === undefined) return true;
  const wanted = leastPossible - 1;
  if (shift(arcs, arc, Math.min(wanted, arc.high - arc.flow)) === wanted) return true;
  return shift(arcs, arc, -Math.min(wanted, arc.flow - arc.low)) === -wanted;
}

function rangeAt(arcs: readonly Arc[], at: number): readonly [number, number] {
  const arc = arcs[at];
  return arc === undefined ? [0, 0] : rangeOf(arcs, arc);
}

function fix(arcs: readonly Arc[], at: number, value: number): void {
  const arc = arcs[at];
  if (arc === undefined) return;
  shift(arcs, arc, value - arc.flow);
  if (arc.flow !== value) throw new RangeError(`a count of ${value} contradicts the sums`);
  arc.low = value;
  arc.high = value;
}
