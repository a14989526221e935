import express, { type RequestHandler } from 'express';

/** How much a form may send (`assurance.md` 1g); limits that people meet are checked by the form. */
const limits = {
  small: { bytes: 16 * 1024, fields: 50 },
  text: { bytes: 256 * 1024, fields: 200 },
  article: { bytes: 2 * 1024 * 1024, fields: 50 },
} as const;

export type Body = keyof typeof limits;

/** Reads an urlencoded form with the limits of its kind; larger ones answer 413. */
export const readBody: Readonly<Record<Body, RequestHandler>> = {
  small: parser('small'),
  text: parser('text'),
  article: parser('article'),
};

function parser(kind: Body): RequestHandler {
  const { bytes, fields } = limits[kind];
  const parse = express.urlencoded({ extended: false, limit: bytes, parameterLimit: fields });
  return (req, res, next) => {
    // The parser would first wait for all of it; Node drops what comes after the answer.
    if (Number(req.headers['content-length']) > bytes) next(tooLarge());
    else parse(req, res, next);
  };
}

function tooLarge(): Error {
  return Object.assign(new Error('The body is too large'), { status: 413 });
}
