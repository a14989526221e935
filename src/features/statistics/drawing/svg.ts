import { escapeHtml, trustedHtml, type Html } from '../../../lib/text/html.ts';

/** Values of attributes: numbers are written with two decimals at most, `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One element with its attributes and what is in it; everything is escaped that is not `Html`.
 * Throws RangeError for a number that is not finite, so that no drawing ever holds NaN.
 */
export function element(name: string, attributes: Attributes, ...inside: readonly Html[]): Html {
  let written = '';
  // A chart has hundreds of elements: one pass, without arrays between.
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) written += ` ${key}="${attributeText(value)}"`;
  const content = inside.join('');
  return trustedHtml(
    content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`,
  );
}

/** A line of words at a place. */
export function words(
  className: string,
  x: number,
  y: number,
  text: string,
  anchor = 'start',
): Html {
  const placed = anchor === 'start' ? undefined : anchor;
  return element('text', { class: className, x, y, 'text-anchor': placed }, escapeHtml(text));
}

export function group(className: string, inside: readonly Html[]): Html {
  return inside.length === 0 ? trustedHtml('') : element('g', { class: className }, ...inside);
}

/** A number of a drawing: two decimals at most, never "-0". Throws RangeError when it is not finite. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a drawing has no place for ${value}`);
  return String(Math.round(value * 100) / 100 + 0);
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? coordinate(value) : escapeHtml(value);
}
