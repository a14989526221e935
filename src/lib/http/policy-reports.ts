import express, { Router, type Request, type Response } from 'express';

const type = ['application/csp-report', 'application/reports+json'];
const longestName = 60;

/**
 * Browsers report here what the content security policy blocked. They send no cookie and often no
 * Origin, so this stands before the same-origin check and reads neither.
 */
export const policyReports = Router().post(
  '/csp-reports',
  express.json({ type, limit: '16kb' }),
  (req: Request, res: Response) => {
    req.ctx.log.warn({ directive: directiveOf(req.body) }, 'policy violation');
    res.sendStatus(204);
  },
);

/** Only the name of the directive is logged: addresses in a report may hold a token. */
function directiveOf(body: unknown): string {
  const report = (body as { 'csp-report'?: { 'effective-directive'?: unknown } } | undefined)?.[
    'csp-report'
  ];
  const directive = report?.['effective-directive'];
  return typeof directive === 'string' ? directive.slice(0, longestName) : 'unknown';
}
