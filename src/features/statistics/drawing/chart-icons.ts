import { escapeHtml, type Html } from '../../../lib/text/html.ts';
import type { Assurance, Variation } from '../compute/result.ts';
import { element } from './svg.ts';

/**
 * A ring with a small line and H or L: what the latest point says. Hidden from assistive technology,
 * since its label (`variationLabels`) stands beside it.
 */
export function variationIcon(variation: Variation): Html {
  const high = variation.endsWith('-high');
  const kind = variation.replace(/-(high|low)$/, '');
  if (variation === 'common') return icon(kind, element('path', { class: 'icon-line', d: zigzag }));
  const d = high ? 'M11 30l6-4 5 3 7-10' : 'M11 14l6 4 5-3 7 10';
  const dot = element('circle', { class: 'icon-dot', cx: 30, cy: high ? 18 : 26, r: 3 });
  const letter = high ? initial('H', 17, 19) : initial('L', 17, 35);
  return icon(kind, element('path', { class: 'icon-line', d }), dot, letter);
}

/** A ring with a dashed line and P, F or ?: the limits against the target. Its words are `assuranceLabels`. */
export function assuranceIcon(assurance: Assurance): Html {
  const [kind, letter] = {
    pass: ['improvement', 'P'] as const,
    fail: ['concern', 'F'] as const,
    inconsistent: ['common', '?'] as const,
  }[assurance];
  const dashes = element('path', { class: 'icon-target', d: 'M10 14H34' });
  return icon(kind, dashes, initial(letter, 22, 32));
}

const zigzag = 'M10 23l5-4 5 6 5-6 4 5 5-4';

function icon(kind: string, ...inside: readonly Html[]): Html {
  const ring = element('circle', { class: 'icon-ring', cx: 22, cy: 22, r: 20 });
  const frame = { class: `icon point-${kind}`, viewBox: '0 0 44 44', 'aria-hidden': 'true' };
  return element('svg', frame, ring, ...inside);
}

function initial(letter: string, x: number, y: number): Html {
  return element(
    'text',
    { class: 'icon-letter', x, y, 'text-anchor': 'middle' },
    escapeHtml(letter),
  );
}
