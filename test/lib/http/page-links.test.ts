import { describe, expect, it } from 'vitest';
import { pageLinks } from '../../../src/lib/http/page-links.ts';

const address = (page: number): string => `/list?page=${page}`;

function inWords(current: number, pages: number): string | undefined {
  return pageLinks(address, current, pages)
    ?.links.map((link) => {
      if (link.kind === 'gap') return '…';
      return link.current ? `[${link.number}]` : String(link.number);
    })
    .join(' ');
}

describe('the links to the pages of a list', () => {
  it('are left out for a single page', () => {
    expect(pageLinks(address, 1, 1)).toBeUndefined();
  });

  it.each([
    [1, 2, '[1] 2'],
    [1, 9, '[1] 2 … 9'],
    [2, 9, '1 [2] 3 … 9'],
    [4, 9, '1 2 3 [4] 5 … 9'],
    [5, 9, '1 … 4 [5] 6 … 9'],
    [6, 9, '1 … 5 [6] 7 8 9'],
    [9, 9, '1 … 8 [9]'],
  ])('show the ends and the neighbours of page %i of %i', (current, pages, expected) => {
    expect(inWords(current, pages)).toBe(expected);
  });

  it('lead one back and one on, but not past the ends', () => {
    expect(pageLinks(address, 1, 3)).toMatchObject({
      previous: undefined,
      next: '/list?page=2',
    });
    expect(pageLinks(address, 2, 3)).toMatchObject({ previous: '/list?page=1' });
    expect(pageLinks(address, 3, 3)).toMatchObject({ next: undefined });
  });
});
