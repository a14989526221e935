import type { Embeds } from '../../lib/embeds.ts';

/** A number in a post that stands for something. */
export interface Reference {
  readonly number: number;
  /** As it stands in the post, without the paragraph round it. */
  readonly typed: string;
  /** It is all of its paragraph. */
  readonly alone: boolean;
}

export type Piece = { readonly html: string } | Reference;

/** What every reference to a kind of thing begins with: typed in brackets, or pasted as an address. */
interface Sign {
  readonly letter: string;
  readonly bracket: string;
  readonly address: string;
}

export function signOf({ letter, addressOf }: Embeds, origin: string): Sign {
  return { letter, bracket: `[[${letter}-`, address: `${origin}${addressOf(1).slice(0, -1)}` };
}

export function mayReferIn(html: string, { bracket, address }: Sign): boolean {
  return html.includes(bracket) || html.includes(address);
}

const number = '[1-9]\\d{0,8}';

/**
 * A post's sanitised HTML cut at what it refers to. There every < and > of texts and attributes is escaped,
 * so what looks like a tag is one. Code shows references as they are typed, and so do links.
 */
export function referencesIn(html: string, sign: Sign): Piece[] {
  const { paragraph, inline } = patternsOf(sign);
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of html.matchAll(paragraph)) {
    const { typed = '', number: named, pasted } = match.groups ?? {};
    pieces.push(...inlineReferences(html.slice(at, match.index), inline));
    pieces.push({ number: Number(named ?? pasted), typed, alone: true });
    at = match.index + match[0].length;
  }
  return [...pieces, ...inlineReferences(html.slice(at), inline)];
}

interface Patterns {
  /** A paragraph that is nothing else: `[[S-12]]`, or the address as it was pasted. */
  readonly paragraph: RegExp;
  readonly inline: RegExp;
}

/** Made only for pages that may have a reference: for every page they took a hundredth of its time. */
function patternsOf({ letter, address }: Sign): Patterns {
  const typed = `\\[\\[${letter}-(?<number>${number})\\]\\]`;
  // An origin and a path of ours: of all signs in them only the full stop means something else here.
  const plain = address.replaceAll('.', '\\.');
  const pasted = `<a href="(?<address>${plain}(?<pasted>${number}))"[^>]*>\\k<address></a>`;
  return {
    paragraph: new RegExp(`<p>(?<typed>${typed}|${pasted})</p>`, 'g'),
    inline: new RegExp(typed, 'g'),
  };
}

function inlineReferences(html: string, inline: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let inside = 0;
  for (const part of html.split(/(<[^>]*>)/)) {
    if (/^<(a|code|pre)\b/.test(part)) inside += 1;
    if (/^<\/(a|code|pre)>/.test(part)) inside -= 1;
    let at = 0;
    for (const match of part.startsWith('<') || inside > 0 ? [] : part.matchAll(inline)) {
      pieces.push({ html: text + part.slice(at, match.index) });
      pieces.push({ number: Number(match.groups?.['number']), typed: match[0], alone: false });
      text = '';
      at = match.index + match[0].length;
    }
    text += part.slice(at);
  }
  return text === '' ? pieces : [...pieces, { html: text }];
}
