import { plainHash } from '../../lib/keyed-hash.ts';
import type { Definition, MeasureSetUp, Settings } from './rules.ts';

const definitionFields = [
  'name',
  'definition',
  'numerator',
  'denominator',
  'exclusions',
  'unit',
  'multiply',
  'direction',
] as const satisfies readonly (keyof Definition)[];

const settingsFields = [
  'kind',
  'period',
  'chart',
  'rule_set',
  'rule_length',
  'screen',
  'core',
  'small_number_threshold',
  'tally',
] as const satisfies readonly (keyof Settings)[];

export interface Differences {
  readonly definition: readonly (typeof definitionFields)[number][];
  readonly settings: readonly (typeof settingsFields)[number][];
}

/** The fields in which two set-ups of one measure differ. */
export function differences(
  before: Settings & Definition,
  after: Settings & Definition,
): Differences {
  return {
    definition: definitionFields.filter((field) => before[field] !== after[field]),
    settings: settingsFields.filter((field) => before[field] !== after[field]),
  };
}

/** What a statement takes of a measure, and nothing else that stands in it. */
export function definitionOf(measure: Definition): Definition {
  const { name, definition, numerator, denominator, exclusions, unit, multiply, direction } =
    measure;
  return { name, definition, numerator, denominator, exclusions, unit, multiply, direction };
}

export function settingsOf(measure: Settings): Settings {
  const { kind, period, chart, rule_set, rule_length, screen, core, tally } = measure;
  const { small_number_threshold } = measure;
  return {
    kind,
    period,
    chart,
    rule_set,
    rule_length,
    screen,
    core,
    small_number_threshold,
    tally,
  };
}

/** Small facts for the audit: what each changed setting is now. */
export function settingsInWords(
  { settings }: Differences,
  after: MeasureSetUp | Settings,
): Record<string, string | number> {
  return Object.fromEntries(settings.map((field) => [field, after[field] ?? 'none']));
}

/** Tells one set-up of a measure from another, for a form that was opened a while ago. */
export function markOf(measure: Settings & Definition): string {
  return plainHash(JSON.stringify([settingsOf(measure), definitionOf(measure)]));
}
