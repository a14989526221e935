import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type RequestHandler } from 'express';
import { BadRequest } from '../errors.ts';

/** How much a form may send (`assurance.md` 1g); limits that people meet are checked by the form. */
const limits = {
  small: { bytes: 16 * 1024, fields: 50 },
  text: { bytes: 256 * 1024, fields: 200 },
  sheet: { bytes: 256 * 1024, fields: 2_000 },
  article: { bytes: 2 * 1024 * 1024, fields: 50 },
} as const;

const reportTypes = ['application/csp-report', 'application/reports+json'];
const reportBytes = 16 * 1024;

type Form = keyof typeof limits;
export type Body = Form | 'report';

/** Reads an urlencoded form, or a browser's report, with the limits of its kind; larger ones answer 413. */
export const readBody: Readonly<Record<Body, RequestHandler>> = {
  small: form('small'),
  text: form('text'),
  sheet: form('sheet'),
  article: form('article'),
  report: withLimit(reportBytes, express.json({ type: reportTypes, limit: reportBytes })),
};

function form(kind: Form): RequestHandler {
  const { bytes, fields } = limits[kind];
  const options = { extended: false, limit: bytes, parameterLimit: fields, verify: assertReadable };
  return withLimit(bytes, express.urlencoded(options));
}

function withLimit(bytes: number, parse: RequestHandler): RequestHandler {
  return (req, res, next) => {
    // The parser would first wait for all of it; Node drops what comes after the answer.
    if (Number(req.headers['content-length']) > bytes) next(tooLarge());
    else parse(req, res, next);
  };
}

function tooLarge(): Error {
  return Object.assign(new Error('The body is too large'), { status: 413 });
}

/**
 * The parser would read what is no UTF-8 as other text than was sent, and drop a field named
 * `__proto__` silently. No browser sends either.
 */
function assertReadable(
  _req: IncomingMessage,
  _res: ServerResponse,
  body: Buffer,
  encoding: string,
): void {
  if (encoding !== 'utf-8' || !isUtf8(body) || !isReadable(body.toString('latin1'))) {
    throw new BadRequest('The form cannot be read');
  }
}

/** `__proto__` as the name of a field, with any of its letters written as an escape. */
const prototype =
  /(?:^|&)(?:_|%5f){2}(?:p|%70)(?:r|%72)(?:o|%6f)(?:t|%74)(?:o|%6f)(?:_|%5f){2}(?:=|&|$)/i;

function isReadable(body: string): boolean {
  return hasUtf8Escapes(body) && !prototype.test(body);
}

/** Most forms have escapes of ASCII alone, which need no second reading. */
function hasUtf8Escapes(body: string): boolean {
  if (!/%(?![0-7][\da-f])/i.test(body)) return true;
  try {
    decodeURIComponent(body);
    return true;
  } catch {
    return false;
  }
}
