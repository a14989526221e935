import type { NextFunction, Request, Response } from 'express';
import type { Body } from './bodies.ts';
import type { Typed } from './forms.ts';

export type Handler = (req: Request, res: Response) => void | Promise<void>;

/** Answers a guest at a members' route, and whoever's role waits for a second factor; `keeps` are the fields whose text must not be lost. */
export type AskToLogIn = (
  req: Request,
  res: Response,
  keeps: readonly string[],
) => void | Promise<void>;

/** Lets a sensitive form through when its person proved a short while ago that it is them; else asks for the password. */
export type AskToProve = (req: Request, res: Response, next: NextFunction) => void | Promise<void>;

/**
 * Who may ask: `open` everyone, `guest` only people not logged in, `second-factor` only those of them
 * whose password was right, `suspended` only people whose account is, `account` everyone who has one,
 * suspended or not, the rest that role or above.
 */
export type Guard =
  'open' | 'guest' | 'second-factor' | 'suspended' | 'account' | 'member' | 'moderator' | 'admin';

/** Always, never, or as what was sent says. */
export type Fresh = boolean | ((typed: Typed) => boolean);

/** One line of a feature's route table. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly guard: Guard;
  readonly body: Body | 'none';
  readonly handler: Handler;
  /**
   * Set where the page is the same for every guest, so that it may be answered from a cache: the names
   * of the query parameters that it depends on.
   */
  readonly cached: readonly string[] | undefined;
  /** Taken from other sites too: such a route stands before the same-origin check and the session. */
  readonly crossSite: boolean;
  /** Fields of the form that hold someone's writing, handed back if they are no longer logged in. */
  readonly keeps: readonly string[];
  /** A sensitive act: done only within minutes of the password having been given. */
  readonly fresh: Fresh;
}

interface Choices {
  readonly cached?: readonly string[];
  readonly crossSite?: boolean;
  readonly keeps?: readonly string[];
  readonly fresh?: Fresh;
}

export function get(path: string, guard: Guard, handler: Handler, choices: Choices = {}): Route {
  const { cached } = choices;
  const none = { crossSite: false, keeps: [], fresh: false };
  return { method: 'get', path, guard, body: 'none', handler, cached, ...none };
}

export function post(
  path: string,
  guard: Guard,
  body: Body,
  handler: Handler,
  choices: Choices = {},
): Route {
  const { crossSite = false, keeps = [], fresh = false } = choices;
  return { method: 'post', path, guard, body, handler, cached: undefined, crossSite, keeps, fresh };
}

/** Addresses that the site answers outside the route tables. */
const fixedSegments = ['assets', 'csp-reports'];

/** First path segments that are taken: no article may have one as its address. */
export function firstSegments(routes: readonly Route[]): ReadonlySet<string> {
  const segments = routes.map((route) => route.path.split('/')[1] ?? '');
  return new Set([...fixedSegments, ...segments.filter((segment) => /^[a-z]/.test(segment))]);
}
