import { escapeHtml, type Html } from '../../lib/text/html.ts';
import { pointMark } from './chart-points.ts';
import { centreWord, kindOf } from './chart-words.ts';
import type { Point, Result } from './result.ts';
import { element } from './svg.ts';

/** One thing that a chart shows: a swatch of 28 by 16, and what it means. */
export interface KeyItem {
  readonly swatch: Html;
  readonly words: string;
}

/** The key of one chart: only what is in it. */
export function keyOf(result: Result): KeyItem[] {
  return [...pointItems(result), ...lineItems(result)];
}

/** The key as a list for a page. */
export function keyHtml(result: Result): Html {
  const items = keyOf(result).map(({ swatch, words }) => {
    const mark = { class: 'chart-swatch', viewBox: '0 0 28 16', 'aria-hidden': 'true' };
    return element('li', {}, element('svg', mark, swatch), element('span', {}, escapeHtml(words)));
  });
  return element('ul', { class: 'chart-key' }, ...items);
}

function pointItems({ points }: Result): KeyItem[] {
  const shown = points.filter(({ y }) => y !== null);
  const first = (found: (point: Point) => boolean, words: string): KeyItem[] => {
    const point = shown.find(found);
    return point === undefined ? [] : [{ swatch: pointMark(point, 14, 8), words }];
  };
  const ofKind = (kind: string, words: string): KeyItem[] =>
    first((point) => point.included && kindOf(point.type) === kind, words);
  return [
    ...ofKind('common', 'Usual variation'),
    ...ofKind('improvement', 'Improvement'),
    ...ofKind('concern', 'Concern'),
    ...ofKind('neutral', 'Change, no direction'),
    ...first(({ included }) => !included, 'Left out of the calculation'),
  ];
}

function lineItems({ chart, points, phases }: Result): KeyItem[] {
  const item = (is: boolean, className: string, words: string): KeyItem[] =>
    is ? [{ swatch: element('path', { class: className, d: 'M1 8H27' }), words }] : [];
  return [
    ...item(phases.some(({ centre }) => centre !== null), 'chart-centre', centreWord(chart)),
    ...item(points.some(({ upper, lower }) => (upper ?? lower) !== null), 'chart-limit', 'Process limits'),
    ...item(points.some(({ target }) => target !== null), 'chart-target', 'Target'),
  ];
}
