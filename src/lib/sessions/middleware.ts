import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { lifeOf } from './life.ts';
import { SqliteSessionStore } from './store.ts';

/** `__Host-` only over https: browsers drop it elsewhere, and then nobody could log in. */
export function cookieName(config: Config): string {
  return config.https ? '__Host-frailsafe' : 'frailsafe';
}

/**
 * Sessions of express-session. A guest who only reads touches none of it: the middleware runs for
 * requests that carry our cookie, and for forms, one of which is the log-in.
 */
export function sessions(config: Config, db: Db, clock: Clock): RequestHandler {
  const name = cookieName(config);
  const load = session({
    name,
    secret: [...config.sessionSecrets],
    store: new SqliteSessionStore(db, clock),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: config.https },
  });
  const mark = `${name}=`;
  return (req: Request, res: Response, next: NextFunction) => {
    const carriesCookie = req.headers.cookie?.includes(mark) === true;
    if (carriesCookie || req.method === 'POST') load(req, res, next);
    else next();
  };
}

/** Begins a session under a new id, so that an id planted before log-in is worth nothing. */
export function beginSession(req: Request, userId: number, keep: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error !== undefined && error !== null) return reject(error);
      req.session.userId = userId;
      req.session.keep = keep;
      req.session.fresh = true;
      if (keep) req.session.cookie.maxAge = lifeOf(true).absolute;
      resolve();
    });
  });
}

export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => {
      if (error !== undefined && error !== null) reject(error);
      else resolve();
    });
  });
}
