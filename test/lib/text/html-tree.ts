import { createRequire } from 'node:module';

export type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Child[];
};
export type Child = Element | string;

type Handlers = {
  onopentag(tag: string, attributes: Record<string, string>): void;
  ontext(text: string): void;
  onclosetag(): void;
};
type Parser = { end(html: string): void };

// The parser that sanitize-html brings; it is no dependency of ours.
const { Parser } = createRequire(import.meta.resolve('sanitize-html'))('htmlparser2') as {
  Parser: new (handlers: Handlers) => Parser;
};

/** Parses a fragment into a tree under a root element without a name. */
export function parseHtml(html: string): Element {
  const open: Element[] = [{ tag: '', attributes: {}, children: [] }];
  const add = (child: Child) => void open.at(-1)?.children.push(child);
  new Parser({
    onopentag(tag, attributes) {
      const element = { tag, attributes, children: [] };
      add(element);
      open.push(element);
    },
    ontext: add,
    onclosetag: () => void open.pop(),
  }).end(html);
  return open[0] as Element;
}

/** Every element below, in document order. */
export function elementsIn(element: Element): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsIn(child)],
  );
}

/** The text below, as a reader sees it. */
export function textIn(child: Child): string {
  return typeof child === 'string' ? child : child.children.map(textIn).join('');
}
