import { Marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { safeHref } from '../../../src/lib/text/safe-href.ts';
import { corpus, type Case } from '../../support/corpora.ts';
import { parseHtml, textIn, type Child, type Element } from './html-tree.ts';
import { htmlOf } from './rendering.ts';

const cases = corpus('markdown-commonmark')?.filter(({ input }) => !hasRawHtml(input));

describe.skipIf(!cases)('CommonMark without raw HTML', () => {
  it('is rendered as its examples want in 95 % or more, our deviations apart', () => {
    const other = (cases ?? []).filter((example) => !agrees(example)).map(({ id }) => id);
    const share = 1 - other.length / (cases ?? []).length;
    expect(share, `other: ${other.join(' ')}`).toBeGreaterThanOrEqual(0.95);
  });
});

function hasRawHtml(source: string): boolean {
  let found = false;
  const marked = new Marked({ walkTokens: ({ type }) => void (found ||= type === 'html') });
  marked.parse(source, { async: false });
  return found;
}

function agrees({ input, expect: wanted }: Case): boolean {
  return settled(htmlOf(input)) === settled(wanted ?? '');
}

/** HTML without what we do differently on purpose: see the functions below. */
function settled(html: string): string {
  const blocks = 'blockquote|br|hr|h|li|ol|p|pre|ul';
  return shown(parseHtml(html))
    .replace(new RegExp(`\\s*(</?(?:${blocks})(?: [^>]*)?>)\\s*`, 'g'), '$1')
    .trim();
}

function shown(child: Child, inPre = false): string {
  if (typeof child === 'string')
    return (inPre ? child : child.replace(/\s+/g, ' ')).replaceAll('<', '&lt;');
  const { tag, attributes, children } = child;
  const inside = children.map((one) => shown(one, inPre || tag === 'pre')).join('');
  if (tag === 'img') return link(attributes['src'], attributes, attributes['alt'] || 'Picture');
  if (tag === 'a') return link(attributes['href'], attributes, nameOf(child, inside));
  // Levels of headings follow the page, and an empty heading is left out.
  if (/^h[1-6]$/.test(tag)) return inside.trim() === '' ? '' : `<h>${inside}</h>`;
  const start = tag === 'ol' && attributes['start'] ? ` start=${attributes['start']}` : '';
  return tag === '' ? inside : `<${tag}${start}>${inside}</${tag}>`;
}

/** Links that our rule does not follow are text; pictures are links; `rel` is ours. */
function link(address: string | undefined, { title }: Element['attributes'], name: string): string {
  const href = safeHref(address ?? '', '');
  return href === undefined ? name : `<a href=${href} title=${title ?? ''}>${name}</a>`;
}

/** A link without words is named by its address, and a picture inside it is its words. */
function nameOf(element: Element, inside: string): string {
  const words = element.children.map((child) =>
    typeof child !== 'string' && child.tag === 'img'
      ? child.attributes['alt'] || 'Picture'
      : undefined,
  );
  if (words.some((word) => word !== undefined))
    return words.map((word, at) => word ?? textIn(element.children[at] ?? '')).join('');
  return inside.trim() === '' ? (element.attributes['href'] ?? '') : inside;
}
