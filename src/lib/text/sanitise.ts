import sanitizeHtml from 'sanitize-html';
import { trustedHtml, type Html } from './html.ts';
import { withoutControls } from './plain-text.ts';
import type { RenderOptions } from './rendered.ts';
import { safeHref } from './safe-href.ts';

/**
 * Lets through only the tags and attributes that our markdown can make, with their fixed values.
 * It is the second wall: raw HTML is off in the parser already.
 */
export function sanitise(html: string, options: RenderOptions): Html {
  const clean = sanitizeHtml(html, rulesFor(options));
  // Character references such as &#1; became control characters only now. Attribute values and text
  // have every > escaped, so " />" can only be the XML end of a void tag.
  return trustedHtml(withoutControls(clean).replaceAll(' />', '>').trim());
}

function rulesFor(options: RenderOptions): sanitizeHtml.IOptions {
  return {
    allowedTags: options.kind === 'article' ? [...tags, 'h2', 'section', 'sup'] : tags,
    allowedAttributes: attributes,
    transformTags: {
      '*': keepIds(options),
      a: keepLink(options),
      div: fixed({ class: 'table-scroll', role: 'region', tabindex: '0' }, ['aria-label']),
      span: fixed({ role: 'img' }, ['aria-label']),
      td: cell({}),
      th: cell({ scope: 'col' }),
    },
    exclusiveFilter: ({ tag, attribs }) => (tag === 'a' && !attribs['href'] ? 'excludeTag' : false),
    // Browsers stop nesting at 512; the deepest list takes 40 and a table 6.
    nestingLimit: 100,
    parseStyleAttributes: false,
  };
}

const tags =
  'a blockquote br code del div em h3 h4 h5 h6 hr li ol p pre span strong table tbody td th thead tr ul'.split(
    ' ',
  );

const attributes = {
  '*': ['id'],
  a: ['href', 'title', 'rel', 'aria-describedby', 'aria-label'],
  div: ['class', 'role', 'tabindex', 'aria-label'],
  ol: ['start'],
  span: ['role', 'aria-label'],
  td: ['class'],
  th: ['scope', 'class'],
};

/** Attributes with one possible value get it, the named others stay as they are. */
function fixed(
  values: sanitizeHtml.Attributes,
  kept: readonly string[] = [],
): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const stay = Object.entries(attribs).filter(([name]) => kept.includes(name));
    return { tagName, attribs: { ...values, ...Object.fromEntries(stay) } };
  };
}

/** Columns that the markdown aligns to the right hold numbers. */
function cell(values: sanitizeHtml.Attributes): sanitizeHtml.Transformer {
  return (tagName, { align }) => {
    return { tagName, attribs: align === 'right' ? { ...values, class: 'number' } : values };
  };
}

/** Only an article keeps ids, and of those only the prefixed ones, each once. */
function keepIds({ kind, prefix }: RenderOptions): sanitizeHtml.Transformer {
  const seen = new Set<string>();
  return (tagName, attribs) => {
    const { id, ...others } = attribs;
    if (id === undefined) return { tagName, attribs };
    const fits = id.startsWith(prefix) && !/[\s"'<>]/.test(id) && !seen.has(id);
    seen.add(id);
    return { tagName, attribs: kind === 'article' && fits ? attribs : others };
  };
}

function keepLink({ kind, prefix }: RenderOptions): sanitizeHtml.Transformer {
  return (tagName, { href: typed, rel: _rel, ...attribs }) => {
    const href = safeHref(typed ?? '', kind === 'article' ? prefix : '');
    if (href === undefined) return { tagName, attribs: {} };
    const rel = kind === 'post' ? { rel: 'ugc nofollow noopener' } : {};
    return { tagName, attribs: { href, ...attribs, ...rel } };
  };
}
