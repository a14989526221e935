import type { Html } from '../../lib/text/html.ts';
import type { Link } from '../../lib/http/layout.ts';
import { assuranceIcon, variationIcon } from './drawing/chart-icons.ts';
import { keyHtml, type KeyItem } from './drawing/chart-key.ts';
import type { Result } from './compute/result.ts';
import type { ChartWords } from './words/words.ts';

/** A drawing with its caption, its key and the files that have it. */
export interface Figure {
  readonly caption: string;
  readonly drawing: Html;
  readonly key: Html;
  readonly downloads: readonly Link[];
}

/** An icon beside its words. */
export interface Verdict {
  readonly icon: Html;
  readonly words: string;
  readonly about: string;
}

/** What a chart says, below it. */
export type SaidWords = Pick<ChartWords, 'says' | 'sure' | 'doesNotShow'>;

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/figure': Figure;
    'statistics/words': SaidWords;
    'statistics/verdicts': { readonly verdicts: readonly Verdict[] };
  }
}

/** @param address of the page, under which its files stand; `query` is what they depend on, with its "?" */
export function figureOf(
  caption: string,
  drawing: Html,
  key: readonly KeyItem[],
  address: string,
  query = '',
): Figure {
  return {
    caption,
    drawing,
    key: keyHtml(key),
    downloads: [
      { label: 'Data (CSV)', href: `${address}/data.csv${query}` },
      { label: 'Chart (SVG)', href: `${address}/chart.svg${query}` },
      { label: 'Chart (PNG)', href: `${address}/chart.png${query}` },
    ],
  };
}

/** The two icons of a chart; none where nothing is judged. */
export function verdictsOf(
  result: Result,
  words: Pick<ChartWords, 'variation' | 'assurance'>,
): Verdict[] {
  const { variation, assurance } = result;
  return [
    ...(variation === null || words.variation === null
      ? []
      : [{ icon: variationIcon(variation), words: words.variation, about: 'The latest point' }]),
    ...(assurance === null || words.assurance === null
      ? []
      : [{ icon: assuranceIcon(assurance), words: words.assurance, about: 'The limits' }]),
  ];
}
