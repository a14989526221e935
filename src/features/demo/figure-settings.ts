import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const code = z.string().regex(/^[A-Z]\d{1,2}$/);
const percent = z.number().min(0).max(100);
const monthsAgo = z.int().min(0);
const span = z.tuple([z.int().min(1), z.int()]);

const Count = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['share', 'rate']),
    level: z.number().positive(),
    out_of: z.string(),
  }),
  z.strictObject({
    kind: z.literal('mean'),
    level: z.number().positive(),
    out_of: z.string(),
    decimals: z.int().min(0).max(4),
  }),
  z.strictObject({ kind: z.literal('median'), level: z.number().positive() }),
  z.strictObject({ kind: z.literal('rare event'), level: z.number().positive() }),
]);

const Team = z.strictObject({
  complete: percent,
  notes: span,
  late: percent,
  levels: z.record(code, z.number().positive()).default({}),
});

const Gap = z.strictObject({
  team: z.string(),
  months_ago: z.array(monthsAgo),
  measures: z.array(code).optional(),
  reason: z.string().optional(),
});

const ofTeam = { team: z.string(), months_ago: monthsAgo };

const Settings = z.strictObject({
  seed: z.string(),
  months: z.int().positive(),
  elements: z.record(code, percent),
  applies: z.record(code, percent),
  sizes: z.record(z.string(), span),
  counts: z.record(code, Count),
  teams: z.record(z.string(), Team),
  change: z.strictObject({
    ...ofTeam,
    measure: code,
    complete: percent,
    elements: z.record(code, percent),
    idea: z.string(),
  }),
  constant: z.strictObject({ team: z.string(), measure: code, why: z.string() }),
  quoted: z.array(z.strictObject({ ...ofTeam, complete: z.int() })),
  quiet: z.strictObject({ team: z.string(), measure: code, months: z.int() }),
  gaps: z.array(Gap),
  submitted: z.strictObject({ days: span, late_days: span }),
  newest: z.strictObject({
    begun: z.array(z.string()),
    drafted: z.array(code),
    not_begun: z.array(z.string()),
  }),
  correction: z.strictObject({
    ...ofTeam,
    measure: code,
    too_many: z.int().positive(),
    days_later: z.int().positive(),
    why: z.string(),
  }),
});

export type FigureSettings = z.output<typeof Settings>;
export type CountSettings = z.output<typeof Count>;
export type TeamSettings = z.output<typeof Team>;

/** What the invented teams report; each setting is explained in the file. */
export function readFigureSettings(contentFolder: string): FigureSettings {
  const file = path.join(contentFolder, 'demo/figures.yaml');
  return Settings.parse(parse(readFileSync(file, 'utf8')));
}
