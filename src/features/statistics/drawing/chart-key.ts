import { escapeHtml, type Html } from '../../../lib/text/html.ts';
import { centreClass } from './chart-lines.ts';
import { kindOf, markedInFunnel, pointMark, type Marked } from './chart-points.ts';
import type { Funnel, Result } from '../compute/result.ts';
import type { ChartKind } from '../compute/series.ts';
import { element } from './svg.ts';
import { meaningLabels, variationLabels } from '../words/verdicts.ts';
import { centreName, linesName, sentence } from '../words/words-about.ts';

/** One thing that a chart shows: a swatch of 28 by 16, and what it means. */
export interface KeyItem {
  readonly swatch: Html;
  readonly words: string;
}

/** The key of one chart: only what is in it. */
export function keyOf(result: Result): KeyItem[] {
  const reported = result.points.filter(({ y }) => y !== null);
  // Beside hidden small numbers no point is judged.
  const common = result.variation === null ? 'Not judged' : variationLabels.common;
  return [...pointItems(reported, result.chart, common), ...lineItems(result)];
}

/** One key for many charts: each thing that any of them shows, once. */
export function keysOf(results: readonly Result[]): KeyItem[] {
  const items = results.flatMap(keyOf);
  return [...new Map(items.map((item) => [item.words, item])).values()];
}

/** The key of one funnel: only what is in it. */
export function funnelKeyOf({ chart, centre, points }: Funnel): KeyItem[] {
  const shown = points.filter(({ y, denominator }) => y !== null && denominator !== null);
  const marked = shown.map(markedInFunnel);
  const limited = shown.some(({ upper }) => upper !== null);
  return [
    ...pointItems(marked, chart, variationLabels.common),
    ...lineItem(centre !== null, 'chart-centre', 'Average'),
    ...lineItem(limited, 'chart-limit', 'Limits, 3 sigma'),
    ...lineItem(limited, 'chart-limit chart-limit-near', 'Near limits, 2 sigma'),
  ];
}

/** A key as a list for a page. */
export function keyHtml(key: readonly KeyItem[]): Html {
  const items = key.map(({ swatch, words }) => {
    const mark = { class: 'chart-swatch', viewBox: '0 0 28 16', 'aria-hidden': 'true' };
    return element('li', {}, element('svg', mark, swatch), element('span', {}, escapeHtml(words)));
  });
  return element('ul', { class: 'chart-key' }, ...items);
}

function pointItems(points: readonly Marked[], chart: ChartKind, common: string): KeyItem[] {
  const first = (found: (point: Marked) => boolean, words: string): KeyItem[] => {
    const point = points.find(found);
    return point === undefined ? [] : [{ swatch: pointMark(point, 14, 8), words }];
  };
  const ofKind = (kind: string, words: string): KeyItem[] =>
    first((point) => point.included && kindOf(point.type) === kind, words);
  return [
    ...ofKind('common', common),
    ...ofKind('improvement', meaningLabels.better),
    ...ofKind('concern', meaningLabels.worse),
    ...ofKind('neutral', meaningLabels.neutral),
    ...first(({ included }) => !included, `Left out of the ${linesName(chart)}`),
  ];
}

function lineItems(result: Result): KeyItem[] {
  const { chart, points, phases } = result;
  const drawn = phases.filter(({ centre }) => centre !== null);
  const classes = new Set(drawn.map((phase) => centreClass(phase, result)));
  const word = sentence(centreName(chart));
  const limited = points.some(({ upper, lower }) => (upper ?? lower) !== null);
  return [
    ...lineItem(classes.has('chart-centre'), 'chart-centre', word),
    ...lineItem(classes.has(signal), signal, `${word}, dashed where runs show a change`),
    ...lineItem(limited, 'chart-limit', 'Process limits'),
    ...lineItem(
      points.some(({ target }) => target !== null),
      'chart-target',
      'Target',
    ),
  ];
}

function lineItem(is: boolean, className: string, words: string): KeyItem[] {
  return is ? [{ swatch: element('path', { class: className, d: 'M1 8H27' }), words }] : [];
}

const signal = 'chart-centre chart-centre-signal';
