import type { RequestListener } from 'node:http';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { accessRequests } from './features/access-requests/index.ts';
import { accounts, askToLogIn, askToProve, loadViewer } from './features/accounts/index.ts';
import { admin } from './features/admin/index.ts';
import { annotations } from './features/annotations/index.ts';
import { caseStudies } from './features/case-studies/index.ts';
import type { Config } from './config.ts';
import { chase } from './features/chase/index.ts';
import { contact } from './features/contact/index.ts';
import { demo } from './features/demo/index.ts';
import { discussion } from './features/discussion/index.ts';
import { moderation } from './features/moderation/index.ts';
import { operations } from './features/operations/index.ts';
import { ownData } from './features/own-data/index.ts';
import { passkeys } from './features/passkeys/index.ts';
import { people } from './features/people/index.ts';
import { programme } from './features/programme/index.ts';
import { programmeReports } from './features/programme-reports/index.ts';
import { askForCode, askToTurnOn, secondFactor } from './features/second-factor/index.ts';
import { reporting } from './features/reporting/index.ts';
import { tally } from './features/tally/index.ts';
import { statistics } from './features/statistics/index.ts';
import { signals } from './features/signals/index.ts';
import { snapshots } from './features/snapshots/index.ts';
import { watches } from './features/watches/index.ts';
import { home } from './features/home/index.ts';
import { invitations } from './features/invitations/index.ts';
import type { Feature } from './lib/feature.ts';
import type { Site } from './lib/http/context.ts';
import { policyReports } from './lib/http/policy-reports.ts';
import { errorPages, noSuchPage } from './lib/http/error-pages.ts';
import { inOrder } from './lib/http/in-order.ts';
import { knownHosts } from './lib/http/known-hosts.ts';
import { withPageCache } from './lib/http/page-cache.ts';
import { adoptMessages, type Messages } from './lib/http/messages.ts';
import { requestLog } from './lib/http/request-log.ts';
import type { AskToLogIn } from './lib/http/routes.ts';
import { requestLines } from './lib/http/request-lines.ts';
import { liveRouter } from './lib/http/live-router.ts';
import { sameOrigin } from './lib/http/same-origin.ts';
import { securityHeaders } from './lib/http/security-headers.ts';
import { guest, type Viewer } from './lib/http/viewer.ts';
import { actIn } from './lib/sessions/acting.ts';
import { liveSession } from './lib/sessions/live.ts';
import { sessionOwner, sessions } from './lib/sessions/middleware.ts';

/**
 * Discussion is asked for most, so its addresses are tried first. Case studies come last: their `/:slug`
 * would take every other feature's address.
 */
export const features: readonly Feature[] = [
  discussion,
  home,
  moderation,
  accounts,
  ownData,
  secondFactor,
  passkeys,
  invitations,
  people,
  accessRequests,
  programme,
  reporting,
  annotations,
  chase,
  tally,
  watches,
  statistics,
  signals,
  snapshots,
  programmeReports,
  contact,
  admin,
  operations,
  caseStudies,
];

/** The demo's own pages exist only in a demo. */
export function featuresOf(config: Config): readonly Feature[] {
  return config.demo ? [demo, ...features] : features;
}

/**
 * What stands between a person and a route: a guest's password, the code alone when that was right, or a
 * second factor where the role needs one.
 */
const askWhoItIs: AskToLogIn = (req, res, keeps) => {
  const { viewer } = req.ctx;
  if (viewer.role !== 'guest') return askToTurnOn(req, res, keeps);
  return viewer.pending ? askForCode(req, res, keeps) : askToLogIn(req, res, keeps);
};

/** Who sends a form, by what is true now that all of it is here: their session may have ended meanwhile. */
const recogniseAgain: RequestHandler = (req, _res, next) => {
  const { db, clock } = req.ctx;
  const owner = sessionOwner(req);
  const live = owner !== undefined && liveSession(db, req.session.id, clock.now()) !== undefined;
  req.ctx = { ...req.ctx, viewer: live ? viewerOf(req.ctx, owner) : guest };
  next();
};

const doors = { askToLogIn: askWhoItIs, askToProve, recogniseAgain };

/** The site as the listener of a server of these messages: guests' pages come from the cache, the rest from Express. */
export function createListener(site: Site, messages: Messages): RequestListener {
  const app = createApp(site);
  adoptMessages(app, messages);
  return withPageCache(site, app);
}

/** The site as a list: what each request passes, in order. */
export function createApp(site: Site): Express {
  const { config, db, clock, assets } = site;
  const others = featuresOf(config).filter((feature) => feature !== operations);
  const routes = [policyReports(), ...others.flatMap((feature) => feature.routes)];
  const crossSite = routes.filter((route) => route.crossSite);
  const own = routes.filter((route) => !route.crossSite);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(inOrder(asGuest(site), requestLog(site), securityHeaders(config)));
  // Monitors ask by whatever address they have.
  app.use(liveRouter(operations.routes, doors));
  app.use(inOrder(knownHosts(config), requestLines, assets.serve, compressed()));
  app.use(liveRouter(crossSite, doors));
  app.use(inOrder(sameOrigin(config.origin), sessions(config, db, clock), asViewer(site)));
  app.use(liveRouter(own, doors));
  app.use(noSuchPage);
  app.use(errorPages);
  return app;
}

/** Wrapping an answer costs as much as a statement, so it is done for clients that take one. */
function compressed(): RequestHandler {
  const compress = compression();
  return (req, res, next) => {
    if (req.headers['accept-encoding'] === undefined) next();
    else compress(req, res, next);
  };
}

/** Until the session is read, and in an error before that, whoever asks is a guest. */
function asGuest(site: Site): RequestHandler {
  const ctx = { ...site, viewer: guest };
  return (req, _res, next) => {
    req.ctx = ctx;
    next();
  };
}

function asViewer(site: Site): RequestHandler {
  return (req, _res, next) => {
    const owner = sessionOwner(req);
    if (owner !== undefined) req.ctx = { ...req.ctx, viewer: viewerOf(site, owner) };
    // Whoever reads changes nothing that the audit tells of.
    if (req.method === 'POST') actIn(owner === undefined ? undefined : req.session.id, next);
    else next();
  };
}

/** Half a log-in makes nobody: nothing of the account is even read. */
function viewerOf(
  site: Site,
  { userId, awaiting }: NonNullable<ReturnType<typeof sessionOwner>>,
): Viewer {
  if (awaiting === undefined) return loadViewer(site, userId);
  return { ...guest, pending: { userId, ...awaiting } };
}
