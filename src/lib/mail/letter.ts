import type { Config } from '../../config.ts';
import type { JobRow } from '../outbox/jobs.ts';
import type { Render } from '../views/renderer.ts';
import type { ViewName, Views } from '../views/views.ts';
import type { Mail } from './transport.ts';

/** A letter has two views: `mail/<name>.txt` and `mail/<name>.html`, both given the same data. */
export type LetterName = {
  [N in ViewName]: N extends `mail/${infer Name}.txt`
    ? `mail/${Name}.html` extends ViewName
      ? Name
      : never
    : never;
}[ViewName];

export interface Letter<N extends LetterName> {
  readonly to: Mail['to'];
  readonly subject: string;
  readonly name: N;
  readonly data: Views[`mail/${N}.txt`] & Views[`mail/${N}.html`];
}

interface Desk {
  readonly config: Config;
  readonly views: Render;
}

/**
 * Writes a letter out as a mail. Its Message-ID is made of the job's row, so it is the same at every
 * try, and another one when ids are given again because an older database was restored.
 */
export function writeLetter<N extends LetterName>(
  { config, views }: Desk,
  job: JobRow,
  letter: Letter<N>,
): Mail {
  const host = new URL(config.origin).hostname;
  const made = new Date(job.createdAt).getTime();
  return {
    to: letter.to,
    subject: letter.subject,
    text: views(`mail/${letter.name}.txt`, letter.data),
    html: views(`mail/${letter.name}.html`, letter.data),
    messageId: `<outbox-${job.id}-${made}.${letter.name}@${host}>`,
  };
}
