import { threadAddress } from './addresses.ts';

/** A link to a page of a thread, or a gap where pages are left out. */
type PageLink =
  | {
      readonly kind: 'page';
      readonly number: number;
      readonly href: string;
      readonly current: boolean;
    }
  | { readonly kind: 'gap' };

export interface PageLinks {
  readonly links: readonly PageLink[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** The first and the last page, the current one and its neighbours; none for a single page. */
export function pageLinks(threadId: number, current: number, pages: number): PageLinks | undefined {
  if (pages < 2) return undefined;
  const numbers = [...new Set([1, current - 1, current, current + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b);
  const links = numbers.flatMap((number, index): PageLink[] => {
    const href = threadAddress(threadId, number);
    const link: PageLink = { kind: 'page', number, href, current: number === current };
    const before = numbers[index - 1] ?? number - 1;
    if (number - before === 1) return [link];
    // A gap of one page is as short as the page itself.
    if (number - before > 2) return [{ kind: 'gap' }, link];
    const between = number - 1;
    const left = threadAddress(threadId, between);
    return [{ kind: 'page', number: between, href: left, current: false }, link];
  });
  return {
    links,
    previous: current > 1 ? threadAddress(threadId, current - 1) : undefined,
    next: current < pages ? threadAddress(threadId, current + 1) : undefined,
  };
}
