import type { Request, Response } from 'express';
import { minute } from '../clock.ts';
import { networkKey } from './network.ts';
import { post, type Route } from './routes.ts';

/** Every directive that a report can name; what else a sender writes there is not repeated. */
const directives = new Set([
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'font-src',
  'connect-src',
  'media-src',
  'frame-src',
  'child-src',
  'worker-src',
  'manifest-src',
  'object-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
]);

const limits = { ofNetwork: 20, ofAll: 300, inOneRequest: 20 };

/**
 * Browsers report here what the content security policy blocked. They send no cookie and often no
 * Origin, so this stands before the same-origin check and reads neither. What is kept is one log
 * line with how often each directive was named: addresses in a report may hold a token. The limit is
 * counted in memory, by each process for itself, since a row for each report would be a gift to
 * whoever floods us.
 */
export function policyReports(): Route {
  const hasRoom = countedByMinute();
  const create = (req: Request, res: Response): void => {
    if (!hasRoom(networkKey(req), req.ctx.clock.now())) {
      res.set('Retry-After', '60').sendStatus(429);
      return;
    }
    req.ctx.log.warn({ directives: countDirectives(req.body) }, 'policy violation');
    res.sendStatus(204);
  };
  return post('/csp-reports', 'open', 'report', create, { crossSite: true });
}

/** Begins anew each minute, so that memory holds no more networks than may report in one. */
function countedByMinute(): (network: string, now: Date) => boolean {
  let began = 0;
  let all = 0;
  const ofNetwork = new Map<string, number>();
  return (network, now) => {
    const current = Math.floor(now.getTime() / minute);
    if (current !== began) {
      began = current;
      all = 0;
      ofNetwork.clear();
    }
    const count = ofNetwork.get(network) ?? 0;
    if (count >= limits.ofNetwork || all >= limits.ofAll) return false;
    ofNetwork.set(network, count + 1);
    all += 1;
    return true;
  };
}

/** Reads both forms: one report by `report-uri`, and a list by the Reporting API. */
function countDirectives(body: unknown): Record<string, number> {
  const reports: unknown[] = Array.isArray(body) ? body.slice(0, limits.inOneRequest) : [body];
  const counts: Record<string, number> = {};
  for (const name of reports.map(directiveOf)) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function directiveOf(report: unknown): string {
  const { 'csp-report': old, body } = fieldsOf(report);
  const names = [
    fieldsOf(old)['effective-directive'],
    fieldsOf(old)['violated-directive'],
    fieldsOf(body)['effectiveDirective'],
  ];
  const named = names.find((name) => typeof name === 'string') ?? '';
  // Older browsers repeat the whole directive, with its sources.
  const [name = ''] = named.split(' ', 1);
  return directives.has(name) ? name : 'unknown';
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
