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
      return partsOf(placesOf(pieces), embeds, site, viewer, prefix);
    }, plain);
  };
}

/** A reference, and whether a figure is to stand in its place. */
interface Place extends Reference {
  readonly shown: boolean;
}

/**
 * Decided before anything is asked, so that a text full of numbers costs no more figures than a page shows.
 * A number that there is none of takes room as well: only asking tells them apart.
 */
function placesOf(posts: readonly (readonly (PostPart | Piece)[])[]): (PostPart | Place)[][] {
  const onPage = new Set<number>();
  return posts.map((pieces) => {
    let inPost = 0;
    return pieces.map((piece): PostPart | Place => {
      if (!('number' in piece)) return 'figure' in piece ? piece : htmlPart(piece.html);
      const { number, alone } = piece;
      const hasRoom = inPost < mostInPost && onPage.size < mostOnPage && !onPage.has(number);
      if (!alone || !hasRoom) return { ...piece, shown: false };
      inPost += 1;
      onPage.add(number);
      return { ...piece, shown: true };
    });
  });
}

function partsOf(
  posts: readonly (readonly (PostPart | Place)[])[],
  embeds: Embeds,
  site: Site,
  viewer: SignedIn,
  prefix: string,
): PostPart[][] {
  const places = posts.flat().filter((place) => 'number' in place);
  const shown = new Set(places.filter((place) => place.shown).map(({ number }) => number));
  const linked = new Set(places.map(({ number }) => number).filter((one) => !shown.has(one)));
  const figures = embeds.figures(site, viewer, [...shown], prefix);
  const known = embeds.known(site, [...linked]);
  return posts.map((places) =>
    places.map((place): PostPart => {
      if (!('number' in place)) return place;
      const figure = figures.get(place.number);
      if (place.shown && figure !== undefined) return { html: undefined, figure };
      const exists = figure !== undefined || known.has(place.number);
      return htmlPart(exists ? linkTo(place, embeds) : unknown(place));
    }),
  );
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
