import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { cookieAttributes, cookieName } from '../http/cookies.ts';
import { lifeOf } from './life.ts';
import { SqliteSessionStore } from './store.ts';

/**
 * Sessions of express-session. A guest who only reads touches none of it: the middleware runs for
 * requests that carry our cookie, and for forms, one of which is the log-in.
 */
export function sessions(config: Config, db: Db, clock: Clock): RequestHandler {
  const name = cookieName(config, 'session');
  const load = session({
    name,
    secret: [...config.sessionSecrets],
    store: new SqliteSessionStore(db, clock),
    resave: false,
    saveUninitialized: false,
    cookie: cookieAttributes(config),
  });
  const mark = `${name}=`;
  return (req: Request, res: Response, next: NextFunction) => {
    const carriesCookie = req.headers.cookie?.includes(mark) === true;
    if (carriesCookie || req.method === 'POST') load(req, res, next);
    else next();
  };
}

/**
 * Begins a session under a new id, so that an id planted before log-in is worth nothing. `alongside`
 * runs in the transaction that adds the session's row: what it throws undoes both, and is thrown on.
 */
export async function beginSession(
  req: Request,
  userId: number,
  keep: boolean,
  alongside: () => void,
): Promise<void> {
  try {
    await called((done) => req.session.regenerate(done));
    req.session.userId = userId;
    req.session.keep = keep;
    req.session.alongside = alongside;
    if (keep) req.session.cookie.maxAge = lifeOf(true).absolute;
    await called((done) => req.session.save(done));
    delete req.session.alongside;
  } catch (error) {
    // What could not be kept must not be promised by a cookie.
    Reflect.deleteProperty(req, 'session');
    throw error;
  }
}

/** Ends the session and takes its cookie back. */
export async function endSession(req: Request, res: Response): Promise<void> {
  const { config } = req.ctx;
  await called((done) => req.session.destroy(done));
  res.clearCookie(cookieName(config, 'session'), cookieAttributes(config));
}

function called(act: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
