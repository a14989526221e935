import {
  assuranceIcon,
  variationIcon,
} from '../../../src/features/statistics/drawing/chart-icons.ts';
import { funnelSvg } from '../../../src/features/statistics/drawing/chart-funnel.ts';
import { funnelKeyOf, keyHtml, keyOf } from '../../../src/features/statistics/drawing/chart-key.ts';
import { sparklineSvg } from '../../../src/features/statistics/drawing/chart-sparkline.ts';
import { chartRows } from '../../../src/features/statistics/drawing/chart-table.ts';
import { chartSvg } from '../../../src/features/statistics/drawing/chart.ts';
import type { Assurance, Variation } from '../../../src/features/statistics/compute/result.ts';
import {
  assuranceLabels,
  variationLabels,
} from '../../../src/features/statistics/words/verdicts.ts';
import { sharedScale } from '../../../src/features/statistics/drawing/chart-scale.ts';
import { escapeHtml, type Html } from '../../../src/lib/text/html.ts';
import { examples, type Example } from './examples.ts';
import { funnels, type FunnelExample } from './funnels.ts';
import { kinds, teams } from './kinds.ts';
import { sketchFunnel } from './results.ts';

/** One thing on the sheet, under the name of its pictures. */
interface Piece {
  readonly name: string;
  readonly html: string;
  /** The drawing as the file that stands alone, where it has such a form. */
  readonly alone?: Html;
}

const charts = [...kinds, ...examples];

export const pieces: readonly Piece[] = [
  ...charts.map(ofChart),
  ...funnels.map(ofFunnel),
  { name: 'small-multiples', html: tiles() },
  { name: 'sparklines', html: sparklines() },
  { name: 'icons', html: icons() },
  { name: 'chart-table', html: table() },
];

/** Every kind of drawing on one page of the site's look, for eyes and for axe. */
export function sheet(style: string): string {
  const body = pieces.map(({ name, html }) => `<div id="${name}">${html}</div>`).join('\n');
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Charts</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">${style}</head>
    <body><main class="wrap"><h1>Charts</h1>${body}</main></body></html>`;
}

export const wards = sketchFunnel('increase', 0.62, [
  ['Ashdown', 48, 0.71],
  ['Beacon Hill', 75, 0.5],
  ['Castle', 130, 0.44],
  ['Downs', 160, 0.67],
  ['Eastgate', 210, 0.6],
  ['Fenwick', 260, 0.73],
  ['Grange', 300, 0.655],
  ['Hollin', 340, 0.61],
  ['Infirmary', 420, 0.72],
  ['Kingsway', 455, 0.54],
  ['Northmoor General', 600, 0.63],
  ['Royal', 800, null],
]);

function ofChart({ name, heading, result, options }: Example): Piece {
  const own = { ...options, prefix: name };
  const html = figure(heading, chartSvg(result, heading, own), keyHtml(keyOf(result)));
  return { name, html, alone: chartSvg(result, heading, { ...own, standAlone: true }) };
}

function ofFunnel({ name, heading, funnel, options }: FunnelExample): Piece {
  const own = { ...options, prefix: name };
  const html = figure(heading, funnelSvg(funnel, heading, own), keyHtml(funnelKeyOf(funnel)));
  return { name, html, alone: funnelSvg(funnel, heading, { ...own, standAlone: true }) };
}

function figure(heading: string, drawing: string, key: string): string {
  const named = escapeHtml(heading);
  return `<figure class="chart-figure"><figcaption>${named}</figcaption>
    <div class="chart-scroll" tabindex="0" role="region" aria-label="${named}, chart">
    ${drawing}</div>${key}</figure>`;
}

/** One measure of several teams, on one scale. */
function tiles(): string {
  const unit = { kind: 'proportion', whole: 1 } as const;
  const scale = sharedScale(
    teams.map(({ result }) => result),
    unit,
  );
  const drawings = teams.map(({ name, heading, result }) => {
    const small = { prefix: name, unit, size: 'small', scale } as const;
    return `<article class="card"><h3>${heading}</h3>${chartSvg(result, heading, small)}</article>`;
  });
  return `<h2>Small</h2><div class="cards">${drawings.join('')}</div>`;
}

function sparklines(): string {
  const rows = charts.map(
    ({ name, heading, result, options }) =>
      `<tr><th scope="row">${escapeHtml(heading)}</th><td>${sparklineSvg(result, heading, { ...options, prefix: `spark-${name}` })}</td></tr>`,
  );
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="Latest"><table><caption>Latest</caption>
    <tbody>${rows.join('')}</tbody></table></div>`;
}

function icons(): string {
  const variations: Variation[] = [
    'common',
    'improvement-high',
    'improvement-low',
    'concern-high',
    'concern-low',
    'neutral-high',
    'neutral-low',
  ];
  const assurances: Assurance[] = ['pass', 'fail', 'inconsistent'];
  const all = [
    ...variations.map((one) => [variationIcon(one), variationLabels[one]]),
    ...assurances.map((one) => [assuranceIcon(one), assuranceLabels[one]]),
  ];
  const each = all.map(([icon, words]) => `<div>${icon}<p><strong>${words}</strong></p></div>`);
  return `<div class="icons">${each.join('')}</div>`;
}

function table(): string {
  const { result, options, heading } = kinds.find(({ name }) => name === 'chart-p') ?? kinds[0]!;
  const rows = chartRows(result, options.unit).map(
    ({ period, value, shows }) =>
      `<tr><th scope="row">${period}</th><td class="number">${value}</td><td>${escapeHtml(shows)}</td></tr>`,
  );
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="${heading}"><table><caption>${heading}</caption>
    <thead><tr><th scope="col">Month</th><th scope="col" class="number">Per cent</th><th scope="col">What the chart shows</th></tr></thead>
    <tbody>${rows.join('')}</tbody></table></div>`;
}
