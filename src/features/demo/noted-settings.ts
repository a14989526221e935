import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const text = z.string().default('');

const noted = {
  by: z.string(),
  months_ago: z.int().min(0),
  written_after: z.int().min(0),
};

const Annotation = z.strictObject({
  ...noted,
  /** null is the whole programme. */
  team: z.string().nullable(),
  /** null is every measure. */
  measure: z.string().nullable(),
  kind: z.enum(['change-idea', 'event', 'pdsa']),
  words: z.string(),
  /** Undefined for the change behind the shift of the figures. */
  text: z.string().optional(),
  plan: text,
  do: text,
  study: text,
  act: text,
});

const Setting = z.strictObject({
  ...noted,
  team: z.string(),
  measure: z.string(),
  kind: z.enum(['phase', 'exclusion']),
  words: text,
  reason: z.string(),
});

const Noted = z.strictObject({
  annotations: z.array(Annotation),
  settings: z.array(Setting),
});

export type NotedAnnotation = z.output<typeof Annotation>;
export type NotedSetting = z.output<typeof Setting>;

/** What the invented teams noted beside their charts. */
export function readNoted(contentFolder: string): z.output<typeof Noted> {
  const file = path.join(contentFolder, 'demo/annotations.yaml');
  return Noted.parse(parse(readFileSync(file, 'utf8')));
}
