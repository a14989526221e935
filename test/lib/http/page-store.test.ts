import { describe, expect, it } from 'vitest';
import { createPageStore } from '../../../src/lib/http/page-store.ts';

const small = { size: 10 };

function storeOf(...urls: string[]) {
  const store = createPageStore(30);
  store.find('/', 1);
  for (const url of urls) store.keep(url, 1, small);
  const kept = (...asked: string[]): string[] => asked.filter((url) => store.find(url, 1));
  return { store, kept };
}

describe('the store of pages', () => {
  it('keeps no more bytes than it may: the page used longest ago goes first', () => {
    const { store, kept } = storeOf('/a', '/b', '/c');
    store.find('/a', 1);
    store.keep('/d', 1, small);
    expect(kept('/a', '/b', '/c', '/d')).toEqual(['/a', '/c', '/d']);
    store.keep('/large', 1, { size: 25 });
    expect(kept('/a', '/c', '/d', '/large')).toEqual(['/large']);
  });

  it('counts a page that is kept again once, and never keeps one larger than itself', () => {
    const { store, kept } = storeOf('/a', '/a', '/a', '/b', '/c');
    expect(kept('/a', '/b', '/c')).toEqual(['/a', '/b', '/c']);
    store.keep('/huge', 1, { size: 31 });
    expect(kept('/a', '/b', '/c', '/huge')).toEqual(['/a', '/b', '/c']);
  });

  it('forgets everything at a new version, and keeps no page that was made for an older one', () => {
    const { store } = storeOf('/a');
    expect(store.find('/a', 2)).toBeUndefined();
    store.keep('/a', 1, small);
    expect(store.find('/a', 2)).toBeUndefined();
    store.keep('/b', 2, small);
    expect(store.find('/b', 2)).toBe(small);
  });
});
