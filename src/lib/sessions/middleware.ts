import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { goOnIn } from './acting.ts';
import { lifeOf } from './life.ts';
import { SqliteSessionStore } from './store.ts';

declare global {
  namespace Express {
    interface Request {
      plannedSession?: string;
    }
  }
}

/** `__Host-` only over https: browsers drop it elsewhere, and then nobody could log in. */
function cookieName(config: Config): string {
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
    genid: (req) => req.plannedSession ?? newId(),
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

/** Chooses the id of the session that a log-in is about to begin, so that the audit can name it. */
export function planSession(req: Request): void {
  req.plannedSession = newId();
  goOnIn(req.plannedSession);
}

/** 192 bits; ASVS asks for 128. */
function newId(): string {
  return randomBytes(24).toString('base64url');
}

/** Begins a session under a new id, so that an id planted before log-in is worth nothing. */
export async function beginSession(req: Request, userId: number, keep: boolean): Promise<void> {
  try {
    await called((done) => req.session.regenerate(done));
    req.session.userId = userId;
    req.session.keep = keep;
    req.session.fresh = true;
    if (keep) req.session.cookie.maxAge = lifeOf(true).absolute;
    await called((done) => req.session.save(done));
    req.session.fresh = false;
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
  res.clearCookie(cookieName(config), cookieAttributes(config));
}

/** A browser takes a `__Host-` cookie back only with the attributes it was given. */
function cookieAttributes({ https }: Config) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const;
}

function called(act: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
