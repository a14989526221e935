import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session, { type SessionData } from 'express-session';
import type { Config } from '../../config.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { browserInWords } from '../http/browser-in-words.ts';
import { cookieAttributes, cookieName } from '../http/cookies.ts';
import type { Asked } from '../http/viewer.ts';
import { goOnIn } from './acting.ts';
import { lifeOf } from './life.ts';
import type { LiveSession } from './live.ts';
import { sessionReader } from './reader.ts';
import { SqliteSessionStore } from './store.ts';

declare global {
  namespace Express {
    interface Request {
      /** The session of somebody who reads a page; forms have `session`. */
      reading?: LiveSession;
    }
  }
}

/**
 * Sessions: a page that is read looks its session up, a form passes express-session. A guest who only
 * reads touches none of it.
 */
export function sessions(config: Config, db: Db, clock: Clock): RequestHandler {
  const read = sessionReader(config, db);
  const load = session({
    name: cookieName(config, 'session'),
    secret: [...config.sessionSecrets],
    store: new SqliteSessionStore(db, clock),
    resave: false,
    saveUninitialized: false,
    cookie: cookieAttributes(config),
  });
  return (req: Request, res: Response, next: NextFunction) => {
    if (req.method === 'POST') {
      load(req, res, next);
      return;
    }
    const reading = read(req.headers.cookie, clock.now());
    if (reading !== undefined) req.reading = reading;
    next();
  };
}

/** Whose session the request came with, if any, and whether a second factor is still to come. */
export function sessionOwner(req: Request): Pick<SessionData, 'userId' | 'awaiting'> | undefined {
  // A form that came without a cookie has a session with nobody in it; a page without one has none.
  const session: Partial<Request['session']> | undefined = req.reading?.kept ?? req.session;
  if (session?.userId === undefined) return undefined;
  const { userId, awaiting } = session;
  return awaiting === undefined ? { userId } : { userId, awaiting };
}

/**
 * Begins a session under a new id, so that an id planted before log-in is worth nothing. `alongside`
 * runs in the transaction that adds the session's row and takes away that of the session before, whole
 * or half: what it throws undoes all, and is thrown on.
 * @throws SessionEnded when the session before has ended while this request waited
 */
export function beginSession(
  req: Request,
  userId: number,
  asked: Asked,
  alongside: () => void,
): Promise<void> {
  const provedAt = isoTime(req.ctx.clock.now());
  return begin(req, { userId, provedAt, ...asked }, alongside);
}

/** Begins half a session in the same way: the password was right, the second factor is still to come. */
export function awaitSecondFactor(
  req: Request,
  userId: number,
  awaiting: Asked,
  alongside: () => void,
): Promise<void> {
  return begin(req, { userId, keep: false, awaiting }, alongside);
}

async function begin(
  req: Request,
  data: Partial<SessionData> & { readonly keep: boolean },
  alongside: () => void,
): Promise<void> {
  try {
    const replaces = req.session.userId === undefined ? undefined : req.session.id;
    // `regenerate` would end the old session before, and apart from, the transaction that begins this one.
    req.sessionStore.generate(req);
    // The audit's entry names the session that begins.
    goOnIn(req.session.id);
    const browser = browserInWords(req.headers['user-agent']);
    Object.assign(req.session, data, { browser, alongside, replaces });
    if (data.keep) req.session.cookie.maxAge = lifeOf(true).absolute;
    await called((done) => req.session.save(done));
    delete req.session.alongside;
    delete req.session.replaces;
  } catch (error) {
    // What could not be kept must not be promised by a cookie.
    Reflect.deleteProperty(req, 'session');
    throw error;
  }
}

/** Ends the session and takes its cookie back; the cookie also when the end cannot be kept now. */
export async function endSession(req: Request, res: Response): Promise<void> {
  const { config } = req.ctx;
  res.clearCookie(cookieName(config, 'session'), cookieAttributes(config));
  await called((done) => req.session.destroy(done));
}

function called(act: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}
