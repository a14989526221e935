import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Request, type RequestHandler } from 'express';
import multer, { MulterError, type Options } from 'multer';
import { csvLimits } from '../csv/sheet.ts';
import { BadRequest, FileTooLarge } from '../errors.ts';
import { sizeInWords } from '../files.ts';

/** How much a form may send (`assurance.md` 1g); limits that people meet are checked by the form. */
const limits = {
  small: { bytes: 16 * 1024, fields: 50 },
  text: { bytes: 256 * 1024, fields: 200 },
  sheet: { bytes: 256 * 1024, fields: 2_000 },
  article: { bytes: 2 * 1024 * 1024, fields: 50 },
} as const;

/** A form with one file in it, or with the same as text. Past a CSV's own limit its reader says so. */
const uploadLimits = { bytes: 4 * 1024 * 1024, fields: 20 };

const reportTypes = ['application/csp-report', 'application/reports+json'];
const reportBytes = 16 * 1024;

type Form = keyof typeof limits;
export type Body = Form | 'report' | 'upload';

/** Reads an urlencoded form, or a browser's report, with the limits of its kind; larger ones answer 413. */
export const readBody: Readonly<Record<Body, RequestHandler>> = {
  small: form('small'),
  text: form('text'),
  sheet: form('sheet'),
  article: form('article'),
  upload: upload(uploadLimits, true),
  report: withLimit(reportBytes, tooLarge, express.json({ type: reportTypes, limit: reportBytes })),
};

/** What is read of a form that is not taken, to hand its text back: a file of it is passed over. */
export const readRefused: Readonly<Record<Body, RequestHandler>> = {
  ...readBody,
  upload: upload({ ...uploadLimits, bytes: limits.article.bytes }, false),
};

/** Whether a file was chosen, which a browser cannot choose again by itself. */
export function sentFile(req: Request): boolean {
  return req.file !== undefined || req.passedOverFile === true;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** A file that came with a form that is not taken. */
    passedOverFile?: true;
  }
}

function form(kind: Form): RequestHandler {
  return urlencoded(limits[kind]);
}

interface Limits {
  readonly bytes: number;
  readonly fields: number;
}

function urlencoded({ bytes, fields }: Limits): RequestHandler {
  const options = { extended: false, limit: bytes, parameterLimit: fields, verify: assertReadable };
  return withLimit(bytes, tooLarge, express.urlencoded(options));
}

/** The file, in the field `file`, stays in memory and is never written under a name that was sent. */
function upload({ bytes, fields }: Limits, takesFile: boolean): RequestHandler {
  const most = {
    fileSize: bytes,
    fieldSize: bytes,
    fields,
    files: 1,
    parts: fields,
    headerPairs: 20,
  };
  const fileFilter: Options['fileFilter'] = (req, _file, decide) => {
    if (!takesFile) req.passedOverFile = true;
    decide(null, takesFile);
  };
  const parse = multer({ storage: multer.memoryStorage(), limits: most, fileFilter }).single(
    'file',
  );
  const parseText = urlencoded({ bytes, fields });
  const parseParts = withLimit(uploadLimits.bytes, fileTooLarge, (req, res, next) => {
    parse(req, res, (fault?: unknown) => {
      if (fault === undefined || fault === null) next();
      else next(isPastLimit(fault) ? fileTooLarge() : new BadRequest('The form cannot be read'));
    });
  });
  return (req, res, next) => {
    if (req.is('multipart/form-data') === false) parseText(req, res, next);
    else parseParts(req, res, next);
  };
}

function isPastLimit(fault: unknown): boolean {
  return (
    fault instanceof MulterError &&
    fault.code.startsWith('LIMIT_') &&
    fault.code !== 'LIMIT_UNEXPECTED_FILE'
  );
}

function withLimit(bytes: number, fault: () => Error, parse: RequestHandler): RequestHandler {
  return (req, res, next) => {
    // The parser would first wait for all of it; Node drops what comes after the answer.
    if (Number(req.headers['content-length']) > bytes) next(fault());
    else parse(req, res, next);
  };
}

function tooLarge(): Error {
  return Object.assign(new Error('The body is too large'), { status: 413 });
}

/** Whoever chose a file is told what one may have: the limit of the form lets its reader say it with the line. */
function fileTooLarge(): Error {
  return new FileTooLarge(sizeInWords(csvLimits.bytes));
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
