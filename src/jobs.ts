import { features } from './app.ts';
import { keepingPost } from './features/demo/index.ts';
import { auditHead } from './lib/audit.ts';
import { startBackups } from './lib/backups/schedule.ts';
import { hour } from './lib/clock.ts';
import type { Site } from './lib/http/context.ts';
import { createPost, type Post } from './lib/mail/transport.ts';
import { sweepOutbox } from './lib/outbox/outbox.ts';
import { sweepThrottle } from './lib/throttle.ts';
import { createOutbox } from './outbox.ts';

export interface Jobs {
  /** Takes no more work and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/** What the site does besides answering requests, in one of its processes. */
export function startJobs(site: Site): Jobs {
  const post = createSitePost(site);
  const outbox = createOutbox(site, post);
  outbox.start();
  const backups = startBackups(site);
  const sweeping = setInterval(() => sweep(site), hour);
  sweep(site);
  return {
    stop: async () => {
      clearInterval(sweeping);
      await outbox.stop();
      await backups.stop();
      post.close();
    },
  };
}

function createSitePost({ config, clock }: Site): Post {
  const post = createPost(config);
  return config.demo ? keepingPost(post, config.dataDir, clock.now) : post;
}

/** Forgets what has had its time. */
function sweep({ db, clock, log }: Site): void {
  const now = clock.now();
  try {
    for (const feature of features) feature.sweep?.(db, now);
    sweepOutbox(db, now);
    sweepThrottle(db, now);
    // Entries taken from the end of the audit are missed only by who knows an older head.
    log.info({ head: auditHead(db) }, 'audit head');
  } catch (error) {
    log.error({ err: error }, 'sweep failed');
  }
}
