import type { EmbeddedFigure, Embeds } from '../../lib/embeds.ts';
import type { Site } from '../../lib/http/context.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { trustedHtml, type Html } from '../../lib/text/html.ts';
import { mayReferIn, referencesIn, signOf, type Piece, type Reference } from './references.ts';

/** A stretch of a post's own HTML, or a figure that stands between two of them. */
export interface PostPart {
  readonly html: Html | undefined;
  readonly figure: EmbeddedFigure | undefined;
}

/** Makes parts of the posts of a page, or of a preview, asking once for all that they refer to. */
export type Embed = (posts: readonly Html[]) => PostPart[][];

/** More figures are links: a page of nothing but charts would take minutes to load. */
const mostInPost = 5;
const mostOnPage = 12;

/**
 * `prefix` begins every id in the figures: a preview has another one, since it is put into a page that may
 * have the same figures already.
 */
export function embedFor(site: Site, viewer: SignedIn, prefix: string): Embed {
  return (posts) => {
    const plain = posts.map((html) => [htmlPart(html)]);
    return site.embeds.reduce((parts, embeds) => {
      const sign = signOf(embeds, site.config.origin);
      // Most pages end here, at no cost but a look at their texts.
      if (!parts.flat().some(({ html }) => html !== undefined && mayReferIn(html, sign)))
        return parts;
      const pieces = parts.map((post) =>
        post.flatMap((part): (PostPart | Piece)[] =>
          part.html === undefined ? [part] : referencesIn(part.html, sign),
        ),
      );
      const numbers = new Set(pieces.flat().flatMap((piece) => numberOf(piece)));
      const figures = embeds.figures(site, viewer, [...numbers], prefix);
      return withFigures(pieces, embeds, figures);
    }, plain);
  };
}

function numberOf(piece: PostPart | Piece): number[] {
  return 'number' in piece ? [piece.number] : [];
}

function withFigures(
  posts: readonly (readonly (PostPart | Piece)[])[],
  embeds: Embeds,
  figures: ReadonlyMap<number, EmbeddedFigure>,
): PostPart[][] {
  const onPage = new Set<number>();
  return posts.map((pieces) => {
    let inPost = 0;
    return pieces.map((piece): PostPart => {
      if (!('number' in piece)) return 'figure' in piece ? piece : htmlPart(piece.html);
      const { number, alone } = piece;
      const figure = figures.get(number);
      if (figure === undefined) return htmlPart(unknown(piece));
      const hasRoom = inPost < mostInPost && onPage.size < mostOnPage && !onPage.has(number);
      if (!alone || !hasRoom) return htmlPart(linkTo(piece, embeds));
      inPost += 1;
      onPage.add(number);
      return { html: undefined, figure };
    });
  });
}

function htmlPart(html: string): PostPart {
  // Cut out of what the sanitiser made before it was stored.
  return { html: trustedHtml(html), figure: undefined };
}

function unknown({ typed, alone }: Reference): string {
  const words = `${typed} (there is none with this number)`;
  return alone ? `<p>${words}</p>` : words;
}

function linkTo({ number, alone }: Reference, { letter, addressOf }: Embeds): string {
  const link = `<a href="${addressOf(number)}">${letter}-${number}</a>`;
  return alone ? `<p>${link}</p>` : link;
}
