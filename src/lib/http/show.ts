import type { Response } from 'express';
import type { Html } from '../text/html.ts';
import type { Views } from '../views/views.ts';
import { layoutPage, type Page } from './layout.ts';
import { takeNotice } from './notice.ts';
import { sessionEnd } from './session-end.ts';

/** Names of the views that are whole pages. */
type PageName = { [N in keyof Views]: Views[N] extends Page ? N : never }[keyof Views];

/** Answers with a page: the view's own HTML inside the layout. The only caller of the renderer on the web. */
export function show<N extends PageName>(
  res: Response,
  name: N,
  page: Views[N] & Page,
  status = 200,
): void {
  const { req } = res;
  const { views, viewer, menu, assets, config } = req.ctx;
  const body = views(name, page);
  const notice = takeNotice(req);
  const end = sessionEnd(req);
  const frame = { viewer, menu, assets, demo: config.demo, notice, end };
  sendHtml(res, status, views('layout', layoutPage(page, body, frame)));
}

/** Express's own `send` looks for a type, a character set and an ETag first, which are known here. */
function sendHtml(res: Response, status: number, html: Html): void {
  const { keepPage } = res.req;
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (status === 200 && keepPage !== undefined) return keepPage(html);
  const body = encoded(html);
  res.setHeader('Content-Length', body.length);
  res.end(body);
}

/** `Buffer.from` of a text counts its bytes first, so it goes through the whole text twice. */
function encoded(html: Html): Buffer {
  if (mostBytesAUnit * html.length > desk.length) return Buffer.from(html);
  return Buffer.from(desk.subarray(0, desk.write(html)));
}

/** A unit of UTF-16 never takes more in UTF-8. */
const mostBytesAUnit = 3;
/** Every page is encoded here and copied away at once: nothing of it is read later. */
const desk = Buffer.allocUnsafeSlow(256 * 1024);

/** The answer to a form that was taken: go and look at the result. */
export function seeOther(res: Response, address: string): void {
  res.redirect(303, address);
}
