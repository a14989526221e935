import { dateAt, monthNames, placeOf, type Grain, type Periods } from '../words/periods.ts';
import { shortened, textWidth, wrapped } from './text-width.ts';

/** A label under the x axis, with a second line where there is one; `x` is its middle. */
export interface Tick {
  readonly x: number;
  readonly lines: readonly string[];
}

export interface Space {
  readonly x: (place: number) => number;
  /** Labels stay between these. */
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly standAlone: boolean;
}

/** As many labels as stand beside each other with air between them, at even and familiar steps. */
export function ticksAlong(periods: Periods, space: Space): Tick[] {
  for (const ticks of candidates(periods, space)) {
    if (ticks.length >= 2 && fit(ticks, space, periods.grain === 'order' ? nameAir : air))
      return ticks;
  }
  return atTheEnds(periods, space);
}

/** Least distance between two labels, and between names, which begin with a capital letter. */
const air = 14;
const nameAir = 7;

function* candidates(periods: Periods, space: Space): Generator<Tick[]> {
  const { grain, places } = periods;
  if (grain === 'order')
    yield* periods.dates === undefined ? ofOrder(periods, space) : ofDates(periods.dates, space);
  if (grain === 'week' || grain === 'day') {
    for (const days of grain === 'week' ? [7, 14, 28] : [1, 2, 7, 14])
      yield withYears(dated(spaced(places, days), grain), dayName, space);
  }
  if (grain === 'order') return;
  for (const months of [1, 2, 3]) yield ofMonths(periods, months, space);
  for (const months of [3, 6])
    yield withYears(dated(monthPlaces(periods, months), grain), monthAlone, space);
  for (const months of [12, 24, 60, 120, 240]) yield ofMonths(periods, months, space);
}

/** "Jan 2024", or "2024" where only Januaries are named. */
function ofMonths(periods: Periods, months: number, { x }: Space): Tick[] {
  return monthPlaces(periods, months).map((place) => {
    const date = dateAt(place, periods.grain);
    const line = months < 12 ? monthAndYear(date) : String(date.getUTCFullYear());
    return { x: x(place), lines: [line] };
  });
}

/** January, April, July …: the same months every year, so that years can be compared. */
function monthPlaces({ grain, places }: Periods, months: number): number[] {
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  const from = placeOf(dateAt(first, grain), 'month');
  const to = placeOf(dateAt(last, grain), 'month');
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
    .filter((month) => month % months === 0)
    .map((month) => placeOf(dateAt(month, 'month'), grain))
    .filter((place) => place >= first);
}

function spaced(places: readonly number[], days: number): number[] {
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  const many = Math.floor((last - first) / days) + 1;
  return Array.from({ length: many }, (_, at) => first + at * days);
}

/** Every so many dates that stand beside each other whatever lies between them. */
function* ofDates(dates: readonly Date[], space: Space): Generator<Tick[]> {
  const all = dates.map((date, at) => ({ place: at + 1, date }));
  for (const step of steps) {
    const some = all.filter((_, at) => at % step === 0);
    yield withYears(some, dayName, space);
  }
}

interface Dated {
  readonly place: number;
  readonly date: Date;
}

function dated(places: readonly number[], grain: Grain): Dated[] {
  return places.map((place) => ({ place, date: dateAt(place, grain) }));
}

/** "1 Jan" or "Jan", with the year under the first label of each year. */
function withYears(dates: readonly Dated[], name: (date: Date) => string, { x }: Space): Tick[] {
  let year = 0;
  return dates.map(({ place, date }) => {
    const isNew = date.getUTCFullYear() !== year;
    year = date.getUTCFullYear();
    return { x: x(place), lines: isNew ? [name(date), String(year)] : [name(date)] };
  });
}

/** Numbers at multiples of the step where they are numbers, else every so many labels. */
function* ofOrder({ places, names }: Periods, { x, size, standAlone }: Space): Generator<Tick[]> {
  const numbers = names.every((name) => /^\d+$/.test(name));
  const gap = places.length > 1 ? x(2) - x(1) : Infinity;
  for (const step of steps) {
    const most = Math.min(gap * step - nameAir, 160);
    if (most < 40 && !numbers) continue;
    yield places
      .map((place, at) => ({ place, name: names[at] ?? '' }))
      .filter(({ name }, at) => (numbers ? Number(name) % step === 0 : at % step === 0))
      .map(({ place, name }) => ({
        x: x(place),
        lines: numbers ? [name] : wrapped(name, size, most, standAlone).slice(0, mostLines),
      }));
  }
}

/** Of a label of several words. */
const mostLines = 3;
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** For drawings with hardly any room: the first and the last, or the last alone. */
function atTheEnds({ grain, places, names, dates }: Periods, space: Space): Tick[] {
  const all = places.map((place, at) => {
    const date = grain === 'order' ? (dates?.[at] ?? null) : dateAt(place, grain);
    const name = shortened(names[at] ?? '', space.size, 120, space.standAlone);
    const label = date === null ? name : (grain === 'month' ? monthAndYear : fullDay)(date);
    return { x: space.x(place), lines: [label] };
  });
  const ends = all
    .filter((_, at) => at === 0 || at === all.length - 1)
    .map((tick) => inside(tick, space));
  return fit(ends, space, nameAir) ? ends : ends.slice(-1);
}

function inside({ x, lines }: Tick, space: Space): Tick {
  const half = widthOf(lines, space) / 2;
  return { x: Math.max(space.from + half, Math.min(space.to - half, x)), lines };
}

function fit(ticks: readonly Tick[], space: Space, air: number): boolean {
  const boxes = ticks.map(({ x, lines }) => {
    const half = widthOf(lines, space) / 2;
    return { from: x - half, to: x + half };
  });
  return boxes.every(({ from, to }, at) => {
    const before = boxes[at - 1]?.to ?? space.from - air;
    return from >= before + air - 1e-6 && to <= space.to + 1e-6;
  });
}

function widthOf(lines: readonly string[], { size, standAlone }: Space): number {
  return Math.max(...lines.map((line) => textWidth(line, size, standAlone)));
}

/** Three letters for every month, "Sep" too, keep steps even. */
function monthAlone(date: Date): string {
  return (monthNames[date.getUTCMonth()] ?? '').slice(0, 3);
}

function monthAndYear(date: Date): string {
  return `${monthAlone(date)} ${date.getUTCFullYear()}`;
}

function dayName(date: Date): string {
  return `${date.getUTCDate()} ${monthAlone(date)}`;
}

function fullDay(date: Date): string {
  return `${dayName(date)} ${date.getUTCFullYear()}`;
}
