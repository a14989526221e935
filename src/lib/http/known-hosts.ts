import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '../../config.ts';
import { BadRequest } from '../errors.ts';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Answers 400 to a Host that is not ours, so that nothing is ever built from a stranger's. */
export function knownHosts(config: Config): RequestHandler {
  const isKnown = hasKnownHost(config);
  return (req: Request, _res: Response, next: NextFunction) => {
    if (isKnown(req)) next();
    else throw new BadRequest('Unknown host');
  };
}

export function hasKnownHost(config: Config): (req: IncomingMessage) => boolean {
  const own = new URL(config.origin).host;
  return (req) => {
    const host = req.headers.host ?? '';
    const isOurs = host === own || (!config.production && loopback.test(host));
    return isOurs && !isNamedTwice(req.rawHeaders);
  };
}

/** Node keeps the first Host of several; names and values stand in turn. */
function isNamedTwice(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}
