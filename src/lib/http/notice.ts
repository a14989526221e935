import type { Request } from 'express';

/** The result of the last action, told once on the next page. */
export interface Notice {
  readonly kind: 'success' | 'info' | 'warning';
  readonly text: string;
  readonly link?: { readonly label: string; readonly href: string };
}

declare module 'express-session' {
  interface SessionData {
    notice: Notice;
  }
}

/** Keeps a notice for the next page of a logged-in person. */
export function leaveNotice(req: Request, notice: Notice): void {
  req.session.notice = notice;
}

/** Takes the notice that the last action left, if any. */
export function takeNotice(req: Request): Notice | undefined {
  // A guest who only reads has no session at all.
  const session: Request['session'] | undefined = req.session;
  const notice = session?.notice;
  if (notice !== undefined) delete session?.notice;
  return notice;
}
