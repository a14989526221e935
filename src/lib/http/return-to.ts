import type { Request } from 'express';
import { sentFile } from './bodies.ts';

const anywhere = 'https://site.invalid';
const longest = 2000;
/** Pages that themselves lead on. */
const never = new Set(['/login', '/login/code', '/login/backup-code', '/logout', '/welcome']);

/**
 * A path of this site that is safe to send a browser to, or `undefined`. Only a path that begins
 * with one slash, holds no backslash or control character, stays on the origin when parsed as the
 * browser would, and is none of the addresses that themselves lead on.
 */
export function safeReturnTo(text: string | undefined): string | undefined {
  if (text === undefined || text.length > longest || !/^\/(?![/\\])/.test(text)) return undefined;
  if (/[\\\p{Cc}\s]/u.test(text)) return undefined;
  if (!URL.canParse(text, anywhere)) return undefined;
  const url = new URL(text, anywhere);
  // A path such as `/..//host` is normalised into `//host`, which a browser reads as another site.
  if (url.origin !== anywhere || url.pathname.startsWith('//')) return undefined;
  if (never.has(url.pathname.toLowerCase().replace(/\/+$/, ''))) return undefined;
  return url.pathname + url.search + url.hash;
}

/** The address of a page that itself leads on, to `wanted` if there is somewhere. */
export function leadingTo(page: string, wanted: string | undefined): string {
  return wanted === undefined ? page : `${page}?return_to=${encodeURIComponent(wanted)}`;
}

/** The page of ours that a form was sent from, going by the Referer, if it may be returned to. */
export function returnToReferer(referer: string | undefined, origin: string): string | undefined {
  if (referer === undefined || !referer.startsWith(`${origin}/`)) return undefined;
  return safeReturnTo(referer.slice(origin.length));
}

/** Tells the page of a form that the file chosen there was not taken. */
export const fileAgain = 'again';

/** Where somebody goes on who must first say who they are: the page their form was sent from. */
export function returnToForm(req: Request): string {
  const page = returnToReferer(req.headers.referer, req.ctx.config.origin);
  if (page === undefined || !sentFile(req)) return page ?? '';
  const { pathname } = new URL(page, anywhere);
  return `${pathname}?file=${fileAgain}`;
}
