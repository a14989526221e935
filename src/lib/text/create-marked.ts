import { Marked, Renderer, Tokenizer, type Tokens } from 'marked';
import markedFootnote from 'marked-footnote';
import { gfmHeadingId } from 'marked-gfm-heading-id';
import { markedSmartypants } from 'marked-smartypants';
import { escapeHtml } from './html.ts';
import { depthLimit, LimitBroken, type RenderOptions } from './rendered.ts';

/** One parser for one rendering: the article extensions keep state and ids between their steps. */
export function createMarked({ kind, prefix }: RenderOptions): Marked {
  const marked = new Marked();
  marked.setOptions({ gfm: true, tokenizer: limitedTokenizer(), renderer: accessibleRenderer() });
  if (kind === 'article') addArticleExtensions(marked, prefix);
  return marked;
}

function addArticleExtensions(marked: Marked, prefix: string): void {
  // No slug of a heading holds a full stop, so the ids of notes and headings never meet.
  const notes = { prefixId: `${prefix}note.`, sectionClass: '', headingClass: '' };
  marked.use(gfmHeadingId({ prefix }), markedFootnote(notes));
  // Only the hook: the tokenizer of marked-smartypants leaves text unescaped, which lets raw HTML in.
  const { hooks } = markedSmartypants({ config: 2 });
  marked.use({ hooks: hooks ?? {} }, { hooks: { postprocess: withPlainQuotes } });
}

/** Smartypants curls quotes only when they are not written as entities, as marked writes them. */
function withPlainQuotes(html: string): string {
  return html.replace(/<[^>]*>|&quot;|&#39;/g, (part) => plainQuotes[part] ?? part);
}

const plainQuotes: Readonly<Record<string, string>> = { '&quot;': '"', '&#39;': "'" };

function limitedTokenizer(): Tokenizer {
  const tokenizer = new Tokenizer();
  const nested = depthCounter();
  tokenizer.blockquote = nested(tokenizer.blockquote.bind(tokenizer));
  tokenizer.list = nested(tokenizer.list.bind(tokenizer));
  // Raw HTML is off: without these two rules it is text like any other.
  tokenizer.html = () => undefined;
  tokenizer.tag = () => undefined;
  return tokenizer;
}

/** Stops before deep nesting costs stack and time. Every rule is tried once below the deepest level. */
function depthCounter() {
  let depth = 0;
  return <T>(rule: (source: string) => T) =>
    (source: string): T => {
      if (depth > depthLimit + 1) throw new LimitBroken('depth');
      depth += 1;
      try {
        return rule(source);
      } finally {
        depth -= 1;
      }
    };
}

function accessibleRenderer(): Renderer {
  const renderer = new Renderer();
  const table = renderer.table.bind(renderer);
  renderer.table = (token) => scrollRegion(token, table(token));
  renderer.checkbox = ({ checked }) =>
    `<span role="img" aria-label="${checked ? 'Done' : 'Not done'}">${checked ? '☑' : '☐'}</span> `;
  return renderer;
}

/** Wide tables scroll by keyboard too. The columns in the name tell one region from the next. */
function scrollRegion(token: Tokens.Table, table: string): string {
  const columns = token.header.map((cell) => cell.text).filter((text) => text !== '');
  const name = columns.length === 0 ? 'Table' : `Table: ${columns.join(', ').slice(0, 100)}`;
  return `<div class="table-scroll" role="region" aria-label="${escapeHtml(name)}" tabindex="0">\n${table}</div>\n`;
}
