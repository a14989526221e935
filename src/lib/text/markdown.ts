import { adaptTokens } from './adapt-tokens.ts';
import { createMarked } from './create-marked.ts';
import { codePoints, lengthLimits, normaliseText, withoutControls } from './plain-text.ts';
import { LimitBroken, type Fault, type Rendered, type RenderOptions } from './rendered.ts';
import { sanitise } from './sanitise.ts';

/**
 * Renders GitHub-flavoured markdown to safe HTML: raw HTML is shown as text, pictures become links,
 * headings fit under the page's own, and the result passes an allow-list. It may take seconds on hostile
 * input, so only the worker calls it. Refuses what is too long, too deep or has too many links.
 */
export function renderMarkdown(source: string, options: RenderOptions): Rendered {
  // Normalising composes at most a handful of code points into one: this much longer is too long.
  if (source.length > lengthLimits[options.kind] * 10) return refused('length');
  const text = withoutControls(normaliseText(source));
  if (codePoints(text) > lengthLimits[options.kind]) return refused('length');
  try {
    return { kind: 'html', html: toHtml(text, options) };
  } catch (error) {
    return refused(faultOf(error));
  }
}

function toHtml(text: string, options: RenderOptions) {
  const marked = createMarked(options);
  marked.use({ hooks: { processAllTokens: (tokens) => adaptTokens(tokens, options.kind) } });
  return sanitise(marked.parse(text, { async: false }), options);
}

function refused(fault: Fault): Rendered {
  return { kind: 'refused', fault };
}

function faultOf(error: unknown): Fault {
  if (error instanceof LimitBroken) return error.fault;
  // Emphasis and brackets nest by recursion in marked, without a limit of its own.
  if (error instanceof RangeError && /call stack/.test(error.message)) return 'depth';
  throw error;
}
