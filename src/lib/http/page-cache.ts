import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { contentVersion } from '../content-version.ts';
import type { Db } from '../db/open.ts';
import type { Html } from '../text/html.ts';
import type { Site } from './context.ts';
import { bestEncoding, type Encoding } from './encodings.ts';
import { hasKnownHost } from './known-hosts.ts';
import { createPageStore, type Sized } from './page-store.ts';
import { noteAnswer } from './request-log.ts';
import { cookieName } from './cookies.ts';

declare global {
  namespace Express {
    interface Request {
      /** Given by the cache: the route of a page that is the same for every guest says so before it is made. */
      markPublic?: (route: string) => void;
      /** There once the page has been marked: keeps it and answers with it. */
      keepPage?: (html: Html) => void;
    }
  }
}

type Listener = (req: IncomingMessage, res: ServerResponse) => void;

interface Variant {
  readonly body: Buffer;
  readonly etag: string;
  /** Names and values in turn, as they leave. */
  readonly headers: readonly string[];
}

interface CachedPage extends Sized {
  readonly route: string;
  readonly html: Buffer;
  readonly headers: OutgoingHttpHeaders;
  readonly variants: Map<Encoding | undefined, Variant>;
}

const mostBytes = 32 * 1024 * 1024;
const longestUrl = 2_000;
/** Slower levels gain two per cent and hold the loop for tens of milliseconds. */
const brotliQuality = 5;

/**
 * Answers guests' pages before Express, which alone costs more than the rest. A page is kept for its
 * address and a content version; a request with a session cookie neither fills the cache nor is
 * answered by it. It keeps only what a route has marked as public, and only answers with 200.
 */
export function withPageCache(site: Site, app: Listener): Listener {
  const { config, db, metrics } = site;
  const mark = `${cookieName(config, 'session')}=`;
  const isKnown = hasKnownHost(config);
  const pages = createPageStore<CachedPage>(mostBytes);
  return (req, res) => {
    const url = req.url ?? '';
    const readsAsGuest =
      (req.method === 'GET' || req.method === 'HEAD') &&
      req.headers.cookie?.includes(mark) !== true;
    if (!readsAsGuest || url.length > longestUrl || !isKnown(req)) return app(req, res);
    const page = pages.has(url) ? pages.find(url, versionOf(db)) : undefined;
    if (page !== undefined) {
      metrics.countPageCacheHit();
      noteAnswer(site, req.method ?? 'GET', () => page.route, res);
      return answer(page, req, res);
    }
    const asked = req as IncomingMessage & Pick<Express.Request, 'markPublic' | 'keepPage'>;
    asked.markPublic = (route) => {
      // Read before the page is made: a change that comes meanwhile makes it old, not new.
      const version = contentVersion(db);
      asked.keepPage = (html) => {
        const made = createPage(route, html, res.getHeaders());
        pages.keep(url, version, made);
        answer(made, req, res);
      };
    };
    app(req, res);
  };
}

/** None where the database cannot be read: the site answers that itself, nothing else would. */
function versionOf(db: Db): number | undefined {
  try {
    return contentVersion(db);
  } catch {
    return undefined;
  }
}

/** Room for both compressed variants is counted from the start: each is smaller than the page. */
function createPage(route: string, html: Html, headers: OutgoingHttpHeaders): CachedPage {
  const body = Buffer.from(html);
  return { route, html: body, headers, variants: new Map(), size: 3 * body.length };
}

function answer(page: CachedPage, req: IncomingMessage, res: ServerResponse): void {
  const encoding = bestEncoding(req.headers['accept-encoding']);
  const { body, etag, headers } = variantOf(page, encoding);
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  if (isUnchanged(req.headers['if-none-match'], etag)) {
    res.writeHead(304, [...headers]);
    res.end();
  } else {
    res.writeHead(200, [...headers, 'Content-Length', String(body.length)]);
    res.end(body);
  }
}

function variantOf(page: CachedPage, encoding: Encoding | undefined): Variant {
  const known = page.variants.get(encoding);
  if (known !== undefined) return known;
  const body = encode(page.html, encoding);
  const hash = createHash('sha256').update(page.html).digest('base64url').slice(0, 16);
  const etag = `"${hash}-${encoding ?? 'plain'}"`;
  const variant = { body, etag, headers: headersOf(page.headers, encoding, etag) };
  page.variants.set(encoding, variant);
  return variant;
}

function encode(html: Buffer, encoding: Encoding | undefined): Buffer {
  if (encoding === 'gzip') return gzipSync(html);
  if (encoding === undefined) return html;
  return brotliCompressSync(html, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
    },
  });
}

function headersOf(
  headers: OutgoingHttpHeaders,
  encoding: Encoding | undefined,
  etag: string,
): string[] {
  const all = {
    ...headers,
    etag,
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  };
  return Object.entries(all)
    .filter(([name]) => name !== 'content-length')
    .flatMap(([name, value]) => [name, String(value)]);
}

function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
