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
import { emptySeat, runSeated, type Seat } from './worker-seat.ts';

export type RenderResult =
  | {
      readonly kind: 'html';
      readonly html: Html;
      readonly fallback: boolean;
      readonly version: number;
    }
  | { readonly kind: 'refused'; readonly fault: Fault | 'time' };

export type Renderer = {
  /** Renders one source in the worker, in turn. Rejects with RendererBusy when too many wait. */
  render(source: string, options: RenderOptions): Promise<RenderResult>;
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

/** More sources wait than may: answer 503 and keep the text. */
export class RendererBusy extends Unavailable {
  constructor() {
    super('the markdown renderer is busy');
  }
}

/** Markdown to safe HTML in a worker, one source at a time, so that no source holds the main loop. */
export function createRenderer({ log }: { readonly log?: Log } = {}): Renderer {
  const seat: Seat = { worker: undefined };
  const queue = createQueue();
  const run = (job: RenderJob) => queue.add(() => runSeated(seat, job, timeLimits[job.kind]));
  return {
    render: async (source, options) => {
      const answer = await run({ source, ...options });
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

function toResult(answer: Rendered): RenderResult {
  if (answer.kind === 'refused') return answer;
  return { ...answer, fallback: false, version: rendererVersion };
}

/** A member's words are kept as plain text; an admin is told to change the article. */
function withoutMarkdown(source: string, kind: Kind): RenderResult {
  if (kind === 'article') return { kind: 'refused', fault: 'time' };
  return { kind: 'html', html: plainHtml(source), fallback: true, version: rendererVersion };
}

/** One task at a time in the order of arrival, and no more waiting than `queueLimit`. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  let present = 0;
  let open = true;
  const check = (mayStay: boolean) => {
    if (!mayStay) throw new RendererBusy();
  };
  return {
    async add<T>(task: () => Promise<T>): Promise<T> {
      check(open && present <= queueLimit);
      present += 1;
      const mine = last.then(() => check(open)).then(task);
      last = mine.catch(() => undefined).then(() => (present -= 1));
      const result = await mine;
      check(open);
      return result;
    },
    close: () => void (open = false),
  };
}
