import { renderMarkdown } from '../../../src/lib/text/markdown.ts';
import type { Fault, Kind } from '../../../src/lib/text/rendered.ts';
import { parseHtml, type Element } from './html-tree.ts';

export const prefix = 'p7-';

/** The HTML of a source that must not be refused. */
export function htmlOf(source: string, kind: Kind = 'post'): string {
  const rendered = renderMarkdown(source, { kind, prefix });
  if (rendered.kind === 'refused') throw new Error(`refused: ${rendered.fault}`);
  return rendered.html;
}

export function treeOf(source: string, kind: Kind = 'post'): Element {
  return parseHtml(htmlOf(source, kind));
}

export function faultOf(source: string, kind: Kind = 'post'): Fault | 'none' {
  const rendered = renderMarkdown(source, { kind, prefix });
  return rendered.kind === 'refused' ? rendered.fault : 'none';
}
