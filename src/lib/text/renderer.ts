import { Unavailable } from '../errors.ts';
import type { Html } from './html.ts';
import { plainHtml } from './plain-text.ts';
import {
  rendererVersion,
  type Fault,
  type Kind,
  type Rendered,
  type RenderOptions,
} from './rendered.ts';
import type { RenderJob } from './render-worker.ts';
import type { Whose } from '../turns.ts';
import { createQueue } from '../workers/queue.ts';
import { emptySeat, runSeated, type Seat } from '../workers/seat.ts';

export type RenderResult =
  | {
      readonly kind: 'html';
      readonly html: Html;
      readonly fallback: boolean;
      readonly version: number;
    }
  | { readonly kind: 'refused'; readonly fault: Fault | 'time' };

export type Renderer = {
  /** Renders one source in the worker, in turn. Rejects with RendererBusy when too many wait, or too many of the same person's. */
  render(source: string, options: RenderOptions, whose?: Whose): Promise<RenderResult>;
  /** Starts the worker, so that the first reader does not wait for it. Rejects when it cannot start. */
  warm(): Promise<void>;
  /** Stops the worker; what waits is rejected with RendererBusy. */
  close(): Promise<void>;
};

type Log = { warn(fields: object, message: string): void };

/** Milliseconds that the worker may take over one source. */
export const timeLimits = { post: 250, article: 3_000 } as const;

/** Sources that may wait while one is rendered. */
export const queueLimit = 50;
/** Of those of one person, the one that is rendered included; they wait for one another. */
export const shareLimit = 20;

/** More sources wait than may: answer 503 and keep the text. */
export class RendererBusy extends Unavailable {
  constructor() {
    super('the markdown renderer is busy');
  }
}

/** Markdown to safe HTML in a worker, one source at a time, so that no source holds the main loop. */
export function createRenderer({ log }: { readonly log?: Log } = {}): Renderer {
  const seat = renderSeat();
  const busy = (): Error => new RendererBusy();
  const queue = createQueue({ most: queueLimit, mostOfOne: shareLimit, busy });
  const run = (job: RenderJob, whose?: Whose) =>
    queue.add(() => runSeated<Rendered>(seat, job, timeLimits[job.kind]), whose);
  return {
    render: async (source, options, whose) => {
      const answer = await run({ source, ...options }, whose);
      if (answer.kind !== 'lost') return toResult(answer);
      log?.warn(
        { ...options, reason: answer.reason, length: source.length },
        'markdown not rendered',
      );
      return withoutMarkdown(source, options.kind);
    },
    warm: async () => {
      const answer = await run({ source: '', kind: 'article', prefix: 'warm' });
      if (answer.kind === 'lost') throw new Error(`the markdown worker is lost: ${answer.reason}`);
    },
    close: async () => {
      queue.close();
      await emptySeat(seat);
    },
  };
}

/** The place of the worker that renders. */
export function renderSeat(): Seat {
  const options = { name: 'render', resourceLimits: { maxOldGenerationSizeMb: 256 } };
  return { program: 'lib/text/render-worker', options, worker: undefined };
}

function toResult(answer: Rendered): RenderResult {
  if (answer.kind === 'refused') return answer;
  return { ...answer, fallback: false, version: rendererVersion };
}

/** A member's words are kept as plain text; an admin is told to change the article. */
function withoutMarkdown(source: string, kind: Kind): RenderResult {
  if (kind === 'article') return { kind: 'refused', fault: 'time' };
  return { kind: 'html', html: plainHtml(source), fallback: true, version: rendererVersion };
}
