import { features } from './app.ts';
import type { Site } from './lib/http/context.ts';
import type { Post } from './lib/mail/transport.ts';
import type { JobTools } from './lib/outbox/jobs.ts';
import { createOutboxWorker, type JobHandler, type OutboxWorker } from './lib/outbox/worker.ts';

/** The worker that does every feature's jobs. */
export function createOutbox(site: Site, post: Post): OutboxWorker {
  const tools: JobTools = { ...site, post };
  const jobs = features.flatMap((feature) => Object.entries(feature.jobs ?? {}));
  const handlers = jobs.map(([kind, job]): [string, JobHandler] => [
    kind,
    (payload, row) => job(tools, payload, row),
  ]);
  return createOutboxWorker(site.db, new Map(handlers), site.urgentJobs, site.clock, site.log);
}
