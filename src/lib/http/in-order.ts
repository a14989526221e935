import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Several handlers as one, asked in turn. Express matches the address anew for each handler that it is
 * given by itself, which costs more than most of ours do.
 */
export function inOrder(...handlers: readonly RequestHandler[]): RequestHandler {
  return (req, res, next) => pass(handlers, 0, req, res, next);
}

function pass(
  handlers: readonly RequestHandler[],
  place: number,
  req: Request,
  res: Response,
  next: NextFunction,
): void {
  const handler = handlers[place];
  if (handler === undefined) return next();
  const goOn = (fault?: unknown): void => {
    if (fault === undefined) pass(handlers, place + 1, req, res, next);
    else next(fault);
  };
  try {
    const done: unknown = handler(req, res, goOn);
    if (done instanceof Promise) done.catch(next);
  } catch (error) {
    next(error);
  }
}
