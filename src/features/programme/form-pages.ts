import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { measureAddress, programmeAddress, programmeTrail } from './addresses.ts';
import { markOf } from './differences.ts';
import { cellsOf, columns } from './measure-cells.ts';
import type { Measure } from './measure-commands.ts';
import { measureTitle } from './measure-pages.ts';
import {
  chartLabels,
  charts,
  directionLabels,
  directions,
  kindLabels,
  kinds,
  periodLabels,
  periods,
  ruleLengths,
  ruleSetLabels,
  ruleSets,
  tallies,
  tallyLabels,
  unitLabels,
  units,
} from './rules.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

const fields = [...columns, 'reason', 'from_month'] as const;

interface MeasureFormPage extends Page {
  readonly heading: string;
  readonly action: string;
  readonly cancel: string;
  readonly button: string;
  /** A new measure has its code and first target still to be given; a known one, why it changes. */
  readonly isNew: boolean;
  /** Of the measure as the page shows it. */
  readonly mark: string;
  readonly form: FormState<(typeof fields)[number]>;
  readonly options: Readonly<
    Record<
      'kinds' | 'units' | 'directions' | 'periods' | 'charts' | 'rules' | 'lengths' | 'tallies',
      Option[]
    >
  >;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme/measure-form': MeasureFormPage;
  }
}

const options: MeasureFormPage['options'] = {
  kinds: named(kinds, kindLabels),
  units: named(units, unitLabels),
  directions: named(directions, directionLabels),
  periods: named(periods, periodLabels),
  charts: named(charts, chartLabels),
  rules: named(ruleSets, ruleSetLabels),
  lengths: ruleLengths.map((length) => ({ value: String(length), label: `${length} points` })),
  tallies: named(tallies, tallyLabels),
};

function named<Word extends string>(
  words: readonly Word[],
  labels: Readonly<Record<Word, string>>,
): Option[] {
  return words.map((value) => ({ value, label: labels[value] }));
}

/** What most measures are. */
const usual: Typed = {
  kind: 'process',
  unit: 'percentage',
  direction: 'increase',
  period: 'month',
  chart: 'p',
  rules: 'making-data-count',
  rule_length: '7',
  screening: 'yes',
};

export function newMeasurePage(
  typed: Typed = usual,
  errors: readonly FieldError[] = [],
): MeasureFormPage {
  return {
    title: 'Add a measure',
    section: '/admin',
    trail: programmeTrail,
    errors,
    long: true,
    heading: 'Add a measure',
    action: `${programmeAddress}/measures/new`,
    cancel: programmeAddress,
    button: 'Add measure',
    isNew: true,
    mark: '',
    form: formState(fields, typed, errors),
    options,
  };
}

export function editMeasurePage(
  measure: Measure,
  typed: Typed = typedOf(measure),
  errors: readonly FieldError[] = [],
): MeasureFormPage {
  const address = measureAddress(measure.code);
  return {
    title: `Edit ${measureTitle(measure)}`,
    section: '/admin',
    trail: [...programmeTrail, { label: measureTitle(measure), href: address }],
    errors,
    long: true,
    heading: `Edit ${measureTitle(measure)}`,
    action: `${address}/edit`,
    cancel: address,
    button: 'Save',
    isNew: false,
    mark: markOf(measure),
    form: formState(fields, typed, errors),
    options,
  };
}

function typedOf(measure: Measure): Typed {
  const cells = cellsOf(measure);
  // Kept for the day on which other rules are chosen.
  return { ...cells, rule_length: cells.rule_length || '7' };
}
