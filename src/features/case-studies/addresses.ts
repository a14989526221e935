import type { Kind } from './queries.ts';

/** Where readers find an article. */
export function articleAddress({
  slug,
  kind,
}: {
  readonly slug: string;
  readonly kind: Kind;
}): string {
  return kind === 'page' ? `/${slug}` : `/case-studies/${slug}`;
}
