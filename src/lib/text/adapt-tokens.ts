import type { Token, Tokens, TokensList } from 'marked';
import { LimitBroken, depthLimit, linkLimit, type Kind } from './rendered.ts';

/**
 * Changes parsed markdown in place before it is printed: pictures become links, links get a name,
 * headings the levels of the page around them. Throws LimitBroken past the link or depth limit.
 */
export function adaptTokens<T extends Token[] | TokensList>(tokens: T, kind: Kind): T {
  const nodes = walk(tokens, { depth: 0, inLink: false });
  nodes.forEach(adaptPicture);
  nodes.forEach(nameLink);
  if (nodes.filter(({ token }) => token.type === 'link').length > linkLimit) {
    throw new LimitBroken('links');
  }
  fitHeadings(nodes.map(({ token }) => token).filter(isHeading), kind === 'post' ? 3 : 2);
  return tokens;
}

type Place = { readonly depth: number; readonly inLink: boolean };
type Placed = { readonly token: Token; readonly place: Place };

/** Every token in reading order, each with how deep it stands. */
function walk(tokens: readonly Token[], place: Place, found: Placed[] = []): Placed[] {
  if (place.depth > depthLimit) throw new LimitBroken('depth');
  for (const token of tokens) {
    found.push({ token, place });
    walk(childrenOf(token), placeInside(token, place), found);
  }
  return found;
}

function placeInside({ type }: Token, { depth, inLink }: Place): Place {
  const deeper = type === 'blockquote' || type === 'list' ? 1 : 0;
  return { depth: depth + deeper, inLink: inLink || type === 'link' };
}

function childrenOf(token: Token): readonly Token[] {
  if (token.type === 'list') return token['items'];
  if (token.type === 'table') return [token['header'], ...token['rows']].flat().flatMap(cellTokens);
  if (token.type === 'footnote') return token['content'];
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

function cellTokens(cell: { readonly tokens: Token[] }): Token[] {
  return cell.tokens;
}

function adaptPicture({ token, place }: Placed): void {
  if (token.type !== 'image') return;
  const words = textOf(token);
  const text = hasVisible(words) ? words : 'Picture';
  // A link inside a link is not HTML: there the picture's words stand alone.
  const asLink = { type: 'link', text, tokens: [textToken(text)] };
  Object.assign(token, place.inLink ? { type: 'text', text, tokens: undefined } : asLink);
}

function nameLink({ token }: Placed): void {
  if (token.type !== 'link' || hasVisible(textOf(token))) return;
  Object.assign(token, { tokens: [textToken(token['href'])] });
}

/** Each heading one level below the heading it belongs to, whatever levels were typed; never below 6. */
function fitHeadings(headings: readonly Tokens.Heading[], shallowest: number): void {
  const open: number[] = [];
  for (const heading of headings) {
    if (!hasVisible(textOf(heading))) {
      Object.assign(heading, { type: 'space' });
      continue;
    }
    while ((open.at(-1) ?? 0) >= heading.depth) open.pop();
    const depth = Math.min(6, shallowest + open.length);
    open.push(heading.depth);
    Object.assign(heading, { depth });
  }
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === 'heading';
}

function textOf(token: Token): string {
  const inner = childrenOf(token);
  if (inner.length > 0) return inner.map(textOf).join('');
  return 'text' in token ? token.text : '';
}

function textToken(text: string): Token {
  return { type: 'text', raw: text, text, escaped: false };
}

function hasVisible(text: string): boolean {
  return /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text);
}
