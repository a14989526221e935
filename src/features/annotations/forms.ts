import * as z from 'zod';
import { line, lines } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import {
  annotationKinds,
  fewestPoints,
  mostPoints,
  mostText,
  mostWords,
  partLabels,
  pdsaParts,
} from './rules.ts';

export const TeamParams = z.object({ team: idParam });
export const CodeParams = z.object({ code: z.string().max(10) });
export const AnnotationParams = z.object({ annotation: idParam });
export const SettingParams = z.object({ setting: idParam });

const code = z.string().max(10).optional().catch(undefined);
const prefilled = z.string().max(10).optional().catch(undefined);

export const NewQuery = z.object({
  measure: code,
  period: prefilled,
  kind: z.enum(annotationKinds).optional().catch(undefined),
});

export const ListQuery = z.object({
  measure: code,
  /** Where the list goes on: month and number of the last one that was shown. */
  before: z
    .string()
    .regex(/^\d{4}-\d\d\.\d{1,15}$/)
    .transform((text) => ({ period: text.slice(0, 7), number: Number(text.slice(8)) }))
    .optional()
    .catch(undefined),
});

export const SettingsQuery = z.object({ period: prefilled });

const tooLong = (what: string, most: number): string =>
  `${what} must be ${most.toLocaleString('en-GB')} characters or fewer`;

/** What month or week it is, and whether it can be, is looked at with its measure. */
const typedPeriod = z
  .string({ error: 'Enter a month like 2026-11' })
  .max(100, 'Enter a month like 2026-11')
  .default('')
  .transform((text) => text.trim());

/** Lines that may be left empty or out. */
function optionalLines(what: string) {
  const filled = lines('', tooLong(what, mostText), mostText);
  return z
    .string({ error: tooLong(what, mostText) })
    .default('')
    .transform((text, ctx) => {
      if (text.trim() === '') return '';
      const read = filled.safeParse(text);
      if (read.success) return read.data;
      ctx.addIssue({
        code: 'custom',
        message: read.error.issues[0]?.message || `Enter ${what.toLowerCase()} in words`,
      });
      return z.NEVER;
    });
}

const wordsField = line(
  'Enter a few words for the chart',
  tooLong('Words on the chart', mostWords),
  mostWords,
);
const reasonField = line('Say why', tooLong('Why', 300), 300);

/** The version that the page showed; none for a new one. */
const wasField = z
  .string()
  .regex(/^(\d{1,15}(-removed)?)?$/, 'Open the page again')
  .default('');

export const AnnotationForm = z
  .strictObject({
    /** A code, or `all`. */
    measure: z.string({ error: 'Choose a measure' }).max(10, 'Choose a measure').default(''),
    period: typedPeriod,
    kind: z.enum(annotationKinds, 'Choose what it is'),
    words: wordsField,
    text: optionalLines('More about it'),
    plan: optionalLines(partLabels.plan),
    do: optionalLines(partLabels.do),
    study: optionalLines(partLabels.study),
    act: optionalLines(partLabels.act),
    was: wasField,
  })
  .superRefine((form, ctx) => {
    if (form.kind === 'pdsa' || pdsaParts.every((part) => form[part] === '')) return;
    const message = 'Choose PDSA cycle, or empty plan, do, study and act';
    ctx.addIssue({ code: 'custom', path: ['kind'], message });
  });

export const RemovalForm = z.strictObject({ was: wasField });

const wrongPoints = `Enter a whole number from ${fewestPoints} to ${mostPoints}`;
const pointsField = z
  .string({ error: wrongPoints })
  .regex(/^\s*\d{1,3}\s*$/, wrongPoints)
  .transform(Number)
  .refine((points) => points >= fewestPoints && points <= mostPoints, wrongPoints);

/** Each form of the page has its own names, since all of them stand on it. */
export const SettingForm = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject({
        kind: z.literal('phase'),
        phase_period: typedPeriod,
        phase_words: wordsField,
        phase_reason: reasonField,
      })
      .transform(({ kind, phase_period: period, phase_words: words, phase_reason: reason }) => ({
        kind,
        period,
        words,
        points: null,
        reason,
      })),
    z
      .strictObject({
        kind: z.literal('baseline'),
        baseline_points: pointsField,
        baseline_reason: reasonField,
      })
      .transform(({ kind, baseline_points: points, baseline_reason: reason }) => ({
        kind,
        period: null,
        words: '',
        points,
        reason,
      })),
    z
      .strictObject({
        kind: z.literal('exclusion'),
        exclusion_period: typedPeriod,
        exclusion_reason: reasonField,
      })
      .transform(({ kind, exclusion_period: period, exclusion_reason: reason }) => ({
        kind,
        period,
        words: '',
        points: null,
        reason,
      })),
  ],
  'Press a button of the page',
);

export const EndForm = z.strictObject({ reason: reasonField });
