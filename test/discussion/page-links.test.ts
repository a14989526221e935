import { describe, expect, it } from 'vitest';
import { pageLinks } from '../../src/features/discussion/page-links.ts';

function inWords(current: number, pages: number): string | undefined {
  return pageLinks(1, current, pages)
    ?.links.map((link) => {
      if (link.kind === 'gap') return '…';
      return link.current ? `[${link.number}]` : String(link.number);
    })
    .join(' ');
}

describe('the links to the pages of a thread', () => {
  it('are left out for a single page', () => {
    expect(pageLinks(1, 1, 1)).toBeUndefined();
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
    expect(pageLinks(7, 1, 3)).toMatchObject({
      previous: undefined,
      next: '/members/threads/7?page=2',
    });
    expect(pageLinks(7, 2, 3)).toMatchObject({ previous: '/members/threads/7' });
    expect(pageLinks(7, 3, 3)).toMatchObject({ next: undefined });
  });
});
