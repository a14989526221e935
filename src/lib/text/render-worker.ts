import { parentPort } from 'node:worker_threads';
import { answer } from '../workers/answer.ts';
import { renderMarkdown } from './markdown.ts';
import type { Rendered, RenderOptions } from './rendered.ts';

export type RenderJob = RenderOptions & { readonly source: string };

// The first renderings load and compile code; they must not be somebody's.
const sample =
  '# Warm *up*\n\n**Bold** [link](/x) `code` https://a.test "quote"\n\n- [x] a\n  - b\n\n> c\n\n| a |\n|---|\n| b |\n\n';
for (const kind of ['post', 'article', 'post', 'article'] as const) {
  renderMarkdown(sample.repeat(5), { kind, prefix: 'warm' });
}

parentPort?.on('message', ({ source, ...options }: RenderJob) => {
  answer({ taken: true });
  answer<Rendered>({ done: renderMarkdown(source, options) });
});
