/** A link to a page of a list, or a gap where pages are left out. */
type PageLink =
  | {
      readonly kind: 'page';
      readonly number: number;
      readonly href: string;
      readonly current: boolean;
    }
  | { readonly kind: 'gap' };

declare module '../views/views.ts' {
  interface Views {
    'shared/page-links': PageLinks;
  }
}

export interface PageLinks {
  readonly links: readonly PageLink[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** The first and the last page, the current one and its neighbours; none for a single page. */
export function pageLinks(
  addressOf: (page: number) => string,
  current: number,
  pages: number,
): PageLinks | undefined {
  if (pages < 2) return undefined;
  const numbers = [...new Set([1, current - 1, current, current + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b);
  const links = numbers.flatMap((number, index): PageLink[] => {
    const href = addressOf(number);
    const link: PageLink = { kind: 'page', number, href, current: number === current };
    const before = numbers[index - 1] ?? number - 1;
    if (number - before === 1) return [link];
    // A gap of one page is as short as the page itself.
    if (number - before > 2) return [{ kind: 'gap' }, link];
    const between = number - 1;
    const left = addressOf(between);
    return [{ kind: 'page', number: between, href: left, current: false }, link];
  });
  return {
    links,
    previous: current > 1 ? addressOf(current - 1) : undefined,
    next: current < pages ? addressOf(current + 1) : undefined,
  };
}
