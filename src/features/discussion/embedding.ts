import type { Request } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { embedFor } from './embedded.ts';
import type { Embedding } from './thread-pages.ts';

/** How this reader sees what posts refer to. */
export function embeddingFor(req: Request): Embedding {
  const viewer = signedIn(req);
  return {
    posts: embedFor(req.ctx, viewer, 'post-'),
    preview: embedFor(req.ctx, viewer, 'preview-'),
  };
}
