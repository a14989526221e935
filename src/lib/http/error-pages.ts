import type { NextFunction, Request, Response } from 'express';
import { tellFullDisk } from './form-faults.ts';
import { returnToReferer } from './return-to.ts';
import { retryInWords, setRetryAfter } from './retry-after.ts';
import {
  BadRequest,
  Conflict,
  FileTooLarge,
  Forbidden,
  NoRoom,
  NotAllowed,
  NotFound,
  TooMany,
  Unavailable,
} from '../errors.ts';
import { homeOf, type Page } from './layout.ts';
import { show } from './show.ts';

interface ErrorPage extends Page {
  readonly heading: string;
  readonly advice: string;
  /** The form that it was sent from. */
  readonly back: string | undefined;
  /** Lets the people who run the site find the fault in the log. */
  readonly reference: string | undefined;
  readonly home: string;
}

declare module '../views/views.ts' {
  interface Views {
    error: ErrorPage;
  }
}

interface Answer {
  readonly status: number;
  readonly heading: string;
  readonly advice: string;
}

const notFound: Answer = {
  status: 404,
  heading: 'Page not found',
  advice: 'Check the address, or go to the home page.',
};

const serverFault: Answer = {
  status: 500,
  heading: 'There is a problem with the website',
  advice: 'Try again later. Your answers were not saved.',
};

const badRequest: Answer = {
  status: 400,
  heading: 'The website could not read that request',
  advice: 'Go back and try again.',
};

const forbidden: Answer = {
  status: 403,
  heading: 'That did not come from this website',
  advice: 'Open the page again on this website and try once more.',
};

const notAllowed: Answer = {
  status: 405,
  heading: 'This website does not do that',
  advice: 'Go to the home page and try again from there.',
};

const conflict: Answer = {
  status: 409,
  heading: 'That was changed by someone else',
  advice: 'Go back, open the page again and look at what is there now.',
};

const unavailable: Answer = {
  status: 503,
  heading: 'The website is busy',
  advice: 'Wait a minute, go back and try again. Your answers were not saved.',
};

const noRoom: Answer = {
  status: 503,
  heading: 'The website cannot save anything at the moment',
  advice: 'You can go on reading. Try again later: what you sent was not saved.',
};

const byName: ReadonlyMap<string, Answer> = new Map([
  [NotFound.name, notFound],
  [BadRequest.name, badRequest],
  [Forbidden.name, forbidden],
  [NotAllowed.name, notAllowed],
  [Conflict.name, conflict],
  [NoRoom.name, noRoom],
]);

/** Faults that Express and its body parsers raise, by the status they carry. */
const byStatus: ReadonlyMap<number, Answer> = new Map([
  [400, badRequest],
  [404, notFound],
  [
    413,
    {
      status: 413,
      heading: 'That is too long for this website',
      advice: 'Go back, make it shorter and send it again.',
    },
  ],
]);

export function noSuchPage(): never {
  throw new NotFound();
}

/** The one place where an error becomes a page. */
export function errorPages(error: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) return next(error);
  const answer = answerTo(error);
  if (answer.status === 500) req.ctx.log.error({ err: error, id: req.id }, 'request failed');
  if (error instanceof NoRoom) tellFullDisk(error, req.ctx.log);
  if (error instanceof TooMany) setRetryAfter(res, error.retryAt);
  if (answer.status === 503) res.set('Retry-After', '10');
  res.set('Cache-Control', 'no-store');
  show(res, 'error', errorPage(answer, req), answer.status);
}

function answerTo(error: unknown): Answer {
  if (error instanceof TooMany) return tooMany(error);
  if (error instanceof FileTooLarge) return fileTooLarge(error);
  if (!(error instanceof Error)) return serverFault;
  const named = byName.get(error.name);
  if (named !== undefined) return named;
  if (error instanceof Unavailable) return unavailable;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  return byStatus.get(status) ?? (status < 500 ? badRequest : serverFault);
}

function fileTooLarge({ message: most }: FileTooLarge): Answer {
  const advice = `A file may have ${most} at most, and so may pasted rows. Split it and send the parts one by one.`;
  return { status: 413, heading: 'That file is too large', advice };
}

function tooMany(error: TooMany): Answer {
  const advice = `${error.message} ${retryInWords(error.retryAt)}`;
  return { status: 429, heading: 'Too many tries', advice };
}

function errorPage({ status, heading, advice }: Answer, req: Request): ErrorPage {
  const reference = status === 500 ? req.id : undefined;
  const { referer } = req.headers;
  const back = status === 413 ? returnToReferer(referer, req.ctx.config.origin) : undefined;
  return { title: heading, heading, advice, back, reference, home: homeOf(req.ctx.viewer) };
}
