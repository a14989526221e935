export interface Sized {
  /** Bytes. */
  readonly size: number;
}

export interface PageStore<Page extends Sized> {
  /** Whether `find` is worth a look at the version. */
  readonly has: (url: string) => boolean;
  readonly find: (url: string, version: number | undefined) => Page | undefined;
  readonly keep: (url: string, version: number, page: Page) => void;
}

/**
 * Pages of one version by their address, at most `mostBytes` of them: what was used longest ago goes
 * first. A newer version forgets them all; a page of an older one is not kept.
 */
export function createPageStore<Page extends Sized>(mostBytes: number): PageStore<Page> {
  const byUrl = new Map<string, Page>();
  let current = -1;
  let bytes = 0;

  function forget(url: string): void {
    bytes -= byUrl.get(url)?.size ?? 0;
    byUrl.delete(url);
  }

  function goOnTo(version: number): void {
    if (version <= current) return;
    byUrl.clear();
    bytes = 0;
    current = version;
  }

  function find(url: string, version: number | undefined): Page | undefined {
    if (version === undefined) return undefined;
    goOnTo(version);
    const page = byUrl.get(url);
    if (page === undefined) return undefined;
    // A Map keeps the order of insertion: what is put back is the newest.
    byUrl.delete(url);
    byUrl.set(url, page);
    return page;
  }

  function keep(url: string, version: number, page: Page): void {
    goOnTo(version);
    if (version < current || page.size > mostBytes) return;
    forget(url);
    byUrl.set(url, page);
    bytes += page.size;
    for (const oldest of byUrl.keys()) {
      if (bytes <= mostBytes) return;
      forget(oldest);
    }
  }

  return { has: (url) => byUrl.has(url), find, keep };
}
