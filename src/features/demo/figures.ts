import { between, countOf, drawsOf, happens, timeAround, type Draw } from './draws.ts';
import type { CountSettings, FigureSettings, TeamSettings } from './figure-settings.ts';
import { countNotes, type NotesCount } from './sampled-notes.ts';

/** What a team counted for one measure in one month, or why it did not. */
export interface Figure {
  readonly team: string;
  /** 0 is the newest month. */
  readonly monthsAgo: number;
  readonly measure: string;
  readonly numerator: number | null;
  /** Null also where the value stands alone. */
  readonly denominator: number | null;
  readonly notReported: string;
  /** Of rare events: days of the month, in order. */
  readonly days: readonly number[] | undefined;
}

/** A month of a team, as it was reported. */
export interface MonthOfFigures {
  readonly team: string;
  readonly monthsAgo: number;
  /** The day of the next month on which it was submitted. */
  readonly day: number;
  readonly figures: readonly Figure[];
}

type Count = Omit<Figure, 'team' | 'monthsAgo' | 'measure'>;

/** Teams have to have reported by this day of the next month. */
const dueDay = 10;

/**
 * Every month of every team in which anything was counted, from the oldest on. The same settings give the
 * same numbers, whatever month it is.
 */
export function drawFigures(settings: FigureSettings): MonthOfFigures[] {
  return Object.keys(settings.teams).flatMap((team) => monthsOf(settings, team));
}

function monthsOf(settings: FigureSettings, team: string): MonthOfFigures[] {
  const own = settings.teams[team];
  if (own === undefined) return [];
  const draws = new Map<string, Draw>();
  const drawFor = (what: string): Draw => {
    const draw = draws.get(what) ?? drawsOf(`${settings.seed}: ${what} of ${team}`);
    draws.set(what, draw);
    return draw;
  };
  const months = Array.from({ length: settings.months }, (_one, at) => settings.months - 1 - at);
  return months
    .map((monthsAgo) => {
      const day = submissionDay(settings, own, drawFor('days'));
      const counts = new Map([
        ...notesOf(settings, team, own, monthsAgo, drawFor('notes')),
        ...countsOf(settings, team, own, monthsAgo, drawFor),
        ['C1', numbers(day <= dueDay ? 1 : 0, 1)] as const,
      ]);
      const figures = [...counts].flatMap(([measure, count]) => {
        const said = saidOf(settings, team, monthsAgo, measure, count);
        return said === undefined ? [] : [{ team, monthsAgo, measure, ...said }];
      });
      return { team, monthsAgo, day, figures };
    })
    .filter(({ figures }) => figures.length > 0);
}

function submissionDay({ submitted }: FigureSettings, { late }: TeamSettings, draw: Draw): number {
  return between(draw, happens(draw, late) ? submitted.late_days : submitted.days);
}

function notesOf(
  settings: FigureSettings,
  team: string,
  { complete, notes }: TeamSettings,
  monthsAgo: number,
  draw: Draw,
): [string, Count][] {
  const { change, constant, quoted } = settings;
  const isAfter = change.team === team && monthsAgo <= change.months_ago;
  const sample = {
    notes,
    complete: isAfter ? change.complete : complete,
    told: quoted.find((one) => one.team === team && one.months_ago === monthsAgo)?.complete,
    always: constant.team === team ? constant.measure : undefined,
  };
  const elements = isAfter ? { ...settings.elements, ...change.elements } : settings.elements;
  return countNotes(draw, { ...settings, elements }, sample).map((count) => [
    count.measure,
    shareOf(count),
  ]);
}

function shareOf({ done, sampled }: NotesCount): Count {
  return sampled === 0
    ? notReported('Nobody in the sample belonged to this group')
    : numbers(done, sampled);
}

function countsOf(
  { counts, sizes, quiet }: FigureSettings,
  team: string,
  { levels }: TeamSettings,
  monthsAgo: number,
  drawFor: (what: string) => Draw,
): [string, Count][] {
  const outOf = new Map(
    Object.entries(sizes).map(([what, span]) => [what, between(drawFor(what), span)]),
  );
  return Object.entries(counts).map(([measure, count]) => {
    const isQuiet = quiet.team === team && quiet.measure === measure && monthsAgo < quiet.months;
    const level = isQuiet ? 0 : (levels[measure] ?? count.level);
    return [measure, counted(drawFor(measure), count, level, outOf)];
  });
}

/** Days on which a rare event may be: every month has them. */
const eventDays = Array.from({ length: 28 }, (_one, at) => at + 1);
/** So many minutes were timed for a median. */
const timed = 11;

function counted(
  draw: Draw,
  count: CountSettings,
  level: number,
  outOf: ReadonlyMap<string, number>,
): Count {
  if (count.kind === 'rare event') {
    const days = eventDays.filter(() => happens(draw, (100 * level) / eventDays.length));
    return { ...numbers(days.length, null), days };
  }
  if (count.kind === 'median') {
    const span = [Math.round(level / 2), Math.round(1.5 * level)] as const;
    const minutes = Array.from({ length: timed }, () => between(draw, span));
    return numbers(minutes.toSorted((one, other) => one - other)[(timed - 1) / 2] ?? level, null);
  }
  const size = outOf.get(count.out_of);
  if (size === undefined) throw new Error(`The demo has no number of ${count.out_of}`);
  if (count.kind === 'mean') {
    const times = Array.from({ length: size }, () => timeAround(draw, level));
    const sum = times.reduce((total, time) => total + time, 0);
    return numbers(Number(sum.toFixed(count.decimals)), size);
  }
  return numbers(countOf(draw, size, count.kind === 'share' ? level : level / 10), size);
}

/** What of a count was reported: a gap may say why there is none, or nothing. */
function saidOf(
  { gaps }: FigureSettings,
  team: string,
  monthsAgo: number,
  measure: string,
  count: Count,
): Count | undefined {
  const gap = gaps.find(
    (one) =>
      one.team === team &&
      one.months_ago.includes(monthsAgo) &&
      (one.measures?.includes(measure) ?? true),
  );
  if (gap === undefined) return count;
  return gap.reason === undefined ? undefined : notReported(gap.reason);
}

function numbers(numerator: number, denominator: number | null): Count {
  return { numerator, denominator, notReported: '', days: undefined };
}

function notReported(reason: string): Count {
  return { numerator: null, denominator: null, notReported: reason, days: undefined };
}
