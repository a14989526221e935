import { escapeHtml, type Html } from '../../../lib/text/html.ts';
import { drawing, type Drawing } from './chart-drawing.ts';
import type { KeyItem } from './chart-key.ts';
import { element, words } from './svg.ts';
import { shortened, textWidth, wrapped } from './text-width.ts';

/** A drawing as a file of its own: heading over it, key under it, and its colours (always light) inside. */
export function standing(
  whole: Drawing,
  key: readonly KeyItem[],
  style: string = standAloneStyle,
): Html {
  const { width, height, heading, inside } = whole;
  const head = wrapped(heading, headSize, width - edge * 2, true);
  const above = edge + head.length * headLine;
  const { rows, marks } = keyRows(key, width, above + height);
  const all = { width, height: Math.ceil(above + height + rows * keyLine + edge / 2) };
  const size = { xmlns: 'http://www.w3.org/2000/svg', width: all.width, height: all.height };
  return drawing(
    {
      ...whole,
      ...all,
      inside: [
        element('style', {}, escapeHtml(style)),
        element('rect', { class: 'chart-ground', width: all.width, height: all.height }),
        ...head.map((line, at) =>
          words('chart-heading', edge, edge + headSize + at * headLine, line),
        ),
        element('g', { transform: `translate(0 ${above})` }, ...inside),
        ...marks,
      ],
    },
    size,
  );
}

export const edge = 16;
const headSize = 18;
const headLine = 24;
const keyLine = 26;

/** Items from left to right, on a new row where one would leave the drawing. */
function keyRows(
  key: readonly KeyItem[],
  width: number,
  top: number,
): { rows: number; marks: Html[] } {
  let [x, row] = [edge, 0];
  const marks = key.map(({ swatch, words }) => {
    const shown = shortened(words, 14, width - edge * 2 - 34, true);
    const wide = 34 + textWidth(shown, 14, true) + 18;
    if (x + wide - 18 > width - edge && x > edge) [x, row] = [edge, row + 1];
    const at = `translate(${x.toFixed(1)} ${(top + row * keyLine).toFixed(1)})`;
    x += wide;
    const label = element('text', { class: 'chart-tick', x: 34, y: 13 }, escapeHtml(shown));
    return element('g', { transform: at }, swatch, label);
  });
  return { rows: row + 1, marks };
}

/** Selector and declarations as in the site's style sheet, which a test holds side by side with these. */
export const standAloneStyle = [
  '.chart{font:400 14px sans-serif;background:#ffffff}',
  '.chart-heading{font-weight:700;font-size:18px;fill:#1f2628}',
  '.chart-grid{fill:none;stroke:#ddd5c7}',
  '.chart-line{fill:none;stroke:#697174;stroke-width:2;stroke-linejoin:round}',
  '.chart-centre{fill:none;stroke:#1f2628;stroke-width:2}',
  '.chart-centre-signal{stroke-dasharray:14 7}',
  '.chart-limit{fill:none;stroke:#697174;stroke-width:2;stroke-dasharray:7 6}',
  '.chart-limit-near{stroke-width:1;stroke-dasharray:3 4}',
  '.chart-target{fill:none;stroke:#8c1d5b;stroke-width:2.5;stroke-dasharray:0 6;stroke-linecap:round}',
  '.chart-change{fill:none;stroke:#545b5d;stroke-width:1.5;stroke-dasharray:1.5 4}',
  '.chart-note-line{fill:none;stroke:#7a746a}',
  '.chart-leader{fill:none;stroke:#7a746a}',
  '.chart-ground{fill:#ffffff}',
  '.chart-tick{fill:#545b5d}',
  '.chart-label{fill:#1f2628;font-weight:600}',
  '.chart-label-more{fill:#545b5d;font-weight:400}',
  '.chart-note{fill:#1f2628;font-weight:600}',
  '.point{fill:currentColor;stroke:#ffffff;stroke-width:1.5}',
  '.point-crowded{stroke-width:1}',
  '.point-dense{stroke:none}',
  '.point-common{color:#697174}',
  '.point-improvement{color:#0072b2}',
  '.point-concern{color:#b8500b}',
  '.point-neutral{color:#5b2a86}',
  '.point-excluded{fill:#ffffff;stroke:currentColor;stroke-width:2}',
].join('\n');
