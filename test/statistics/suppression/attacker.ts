import {
  readable,
  sensitiveCount,
} from '../../../src/features/statistics/suppression/small-numbers.ts';
import type { Bounds, Total } from '../../../src/features/statistics/suppression/next-total.ts';
import { readXml, type Read } from '../drawn/read-back.ts';
import { endsOf, marksOf, pixelOf } from '../drawn/ruler.ts';
import type { History, Published } from './collective.ts';
import { hiddenVersions, type Programme, type Version } from './programmes.ts';
import { chartText, totalRows } from './shown.ts';
import type { Puzzle, Sum } from './solver.ts';

/*
 * Works out what is hidden from everything that is published: rows, totals and their bounds, rates as printed, heights
 * on drawings and centre lines, on every date. The places of the puzzle are those of `hiddenVersions`.
 */

export function puzzleOf(programme: Programme, { dates }: History): Puzzle {
  const hidden = hiddenVersions(programme);
  const seen = new Map(dates.map((date) => [JSON.stringify([date.totals, date.bounds]), date]));
  return {
    most: hidden.map(({ threshold }) => (threshold ?? 0) - 1),
    sums: [...seen.values()].flatMap((date) => sumsOn(programme, date)),
  };
}

function sumsOn(programme: Programme, { totals, bounds }: Published): Sum[] {
  const parts = totals.map((total) => (total === null ? null : partOf(programme, total)));
  const svg = readXml(
    chartText(programme, totalRows(programme, totals), 'All teams').split('\n')[0] ?? '',
  );
  checkCentre(programme, svg, parts);
  return [
    ...parts.flatMap((part) => (part === null ? [] : [about(part, part.total.numerator, 0)])),
    ...bounds.flatMap((one) => (one === null ? [] : [between(programme, one)])),
    ...printedSums(programme, totals, parts),
    ...drawnSums(programme, svg, parts),
  ];
}

/** A total less what is readable in it, and the places of what is not. */
interface Part {
  readonly total: Total;
  readonly places: readonly number[];
  readonly readable: number;
  readonly rest: boolean;
}

function partOf(programme: Programme, total: Total): Part {
  const { versions, sensitive } = programme;
  const hidden = hiddenVersions(programme);
  const inside = versions.filter(({ id }) => total.versions.includes(id));
  const shown = inside.filter((version) => readable(version, sensitive) === 'all');
  return {
    total,
    places: inside
      .filter((version) => !shown.includes(version))
      .map(({ id }) => hidden.findIndex((one) => one.id === id)),
    readable: shown.reduce((sum, version) => sum + sensitiveCount(version, sensitive), 0),
    rest: sensitive === 'rest',
  };
}

/** The sum of what is hidden, when the numerator is so much, give or take `slack`. */
function about(
  { total, places, readable: known, rest }: Part,
  numerator: number,
  slack: number,
): Sum {
  const sensitive = rest ? (total.denominator ?? 0) - numerator : numerator;
  const rounding = 1e-6;
  const [low, high] = [sensitive - slack - known, sensitive + slack - known];
  return { of: places, low: low - rounding, high: high + rounding };
}

/** From what is said of a total that is not published. */
function between(programme: Programme, { numerator: [low, high], ...rest }: Bounds): Sum {
  return about(partOf(programme, { ...rest, numerator: low }), (low + high) / 2, (high - low) / 2);
}

/** From the rates in the table: half of the last digit more or less. */
function printedSums(
  programme: Programme,
  totals: Published['totals'],
  parts: readonly (Part | null)[],
): Sum[] {
  const text = chartText(programme, totalRows(programme, totals), 'All teams');
  const [table] = JSON.parse(text.slice(text.indexOf('\n') + 1)) as [{ value: string }[]];
  const percent = programme.unit.kind === 'proportion' ? 100 : 1;
  return table.flatMap(({ value }, period) => {
    const part = parts[period] ?? null;
    if (part === null || value === '') return [];
    const decimals = /\.(\d+)/.exec(value)?.[1]?.length ?? 0;
    const rate = Number(value.replaceAll(/[^\d.]/g, '')) / percent;
    const per = (part.total.denominator ?? 1) / programme.multiply;
    return [about(part, rate * per, (0.5 * 10 ** -decimals * per) / percent)];
  });
}

/** From the heights of the points, to a pixel. */
function drawnSums(programme: Programme, svg: Read, parts: readonly (Part | null)[]): Sum[] {
  const marks = marksOf(svg, programme.unit);
  const drawn = parts.filter((part) => part !== null && part.total.denominator !== 0);
  if (marks.length !== drawn.length) throw new Error('a point is drawn that is not in the table');
  const pixel = pixelOf(svg, programme.unit);
  return marks.flatMap(({ value }, at) => {
    const part = drawn[at] ?? null;
    if (part === null) return [];
    const per = (part.total.denominator ?? 1) / programme.multiply;
    return [about(part, value * per, pixel * per)];
  });
}

/**
 * The centre line pools the totals in the table, and so tells nothing more. Throws when it is another one, as it
 * would be if a hidden count had part in it.
 */
function checkCentre(programme: Programme, svg: Read, parts: readonly (Part | null)[]): void {
  const all = parts.flatMap((part) => (part === null ? [] : [part.total]));
  const [centre] = endsOf(svg, 'chart-centre', programme.unit);
  if (centre === undefined) return;
  const denominator = all.reduce((sum, total) => sum + (total.denominator ?? 1), 0);
  const pooled = all.reduce((sum, { numerator }) => sum + numerator, 0) / denominator;
  const off = Math.abs(centre - pooled * programme.multiply);
  if (off > pixelOf(svg, programme.unit)) throw new Error('the centre is not of the totals shown');
}

/** Who looks: nobody's team, or one team that knows its own counts. */
export function viewersOf({ teams }: Programme): (number | null)[] {
  return [null, ...Array.from({ length: teams }, (_, team) => team)];
}

/** What a viewer knows of the hidden counts, by their places. */
export function knownTo(viewer: number | null, programme: Programme): ReadonlyMap<number, number> {
  return new Map(
    hiddenVersions(programme).flatMap((version: Version, at) =>
      version.team === viewer ? [[at, sensitiveCount(version, programme.sensitive)] as const] : [],
    ),
  );
}
