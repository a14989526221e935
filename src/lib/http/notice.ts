import type { Request } from 'express';
import { forgetNotice } from '../sessions/reader.ts';

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

/** Takes the notice that the last action left, if any; it waits for a page that is read. */
export function takeNotice({ reading, ctx }: Request): Notice | undefined {
  const notice = reading?.kept.notice;
  if (reading !== undefined && notice !== undefined) {
    forgetNotice(ctx.db, reading, ctx.clock.now());
  }
  return notice;
}
