import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { importAddress, measureAddress, programmeAddress, programmeTrail } from './addresses.ts';
import { whatCounts } from './in-words.ts';
import { redefines, toDo, type ImportPlan, type Planned } from './import-plan.ts';
import { longFrom } from './measure-pages.ts';
import { columns } from './measure-cells.ts';
import {
  chartLabels,
  directionLabels,
  kindLabels,
  tallyLabels,
  type MeasureSetUp,
} from './rules.ts';

interface ImportPage extends Page {
  readonly action: string;
  readonly cancel: string;
  readonly file: string;
  readonly columns: string;
  readonly form: FormState<'text'>;
}

interface CheckPage extends Page {
  readonly action: string;
  readonly heading: string;
  readonly text: string;
  readonly mark: string;
  readonly summary: string;
  readonly confirm: string | undefined;
  readonly asksWhy: boolean;
  readonly form: FormState<'reason' | 'from_month'>;
  readonly rows: readonly {
    readonly label: string;
    readonly href: string | undefined;
    readonly state: string;
    readonly tone: string;
    readonly lines: readonly string[];
  }[];
  readonly unchanged: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme/import': ImportPage;
    'programme/check': CheckPage;
  }
}

export function importPage(typed: Typed = {}, errors: readonly FieldError[] = []): ImportPage {
  return {
    title: 'Import measures',
    section: '/admin',
    trail: programmeTrail,
    errors,
    action: importAddress,
    cancel: programmeAddress,
    file: `${programmeAddress}/measures.csv`,
    columns: columns.join(', '),
    form: formState(['text'], typed, errors),
  };
}

export function checkPage(
  text: string,
  plan: ImportPlan,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): CheckPage {
  const left = toDo(plan);
  const unchanged = plan.planned.length - left.length;
  return {
    title: 'Check the measures',
    section: '/admin',
    trail: [...programmeTrail, { label: 'Import measures', href: importAddress }],
    errors,
    ...(left.length > longFrom && { long: true }),
    action: importAddress,
    heading: 'Check the measures',
    text,
    mark: plan.mark,
    summary: summaryOf(left),
    confirm: left.length === 0 ? undefined : 'Confirm',
    asksWhy: redefines(plan),
    form: formState(['reason', 'from_month'], typed, errors),
    rows: left.map(rowOf),
    unchanged: unchanged === 0 ? undefined : `${measuresInWords(unchanged)} stay as they are.`,
  };
}

function summaryOf(left: readonly Planned[]): string {
  if (left.length === 0) return 'Nothing would change: the measures are as this file says.';
  const added = left.filter(({ state }) => state === 'new').length;
  const changed = left.length - added;
  const parts = [
    ...(added === 0 ? [] : [`${measuresInWords(added)} will be added`]),
    ...(changed === 0 ? [] : [`${measuresInWords(changed)} will change`]),
  ];
  return `Nothing has been stored yet. ${parts.join(', and ')}.`;
}

export function measuresInWords(count: number): string {
  return count === 1 ? '1 measure' : `${count} measures`;
}

function rowOf({ state, measure, before, found, aims }: Planned): CheckPage['rows'][number] {
  const label = `${measure.code}: ${measure.name}`;
  if (before === undefined) {
    return {
      label,
      href: undefined,
      state: 'New',
      tone: 'success',
      lines: newLines(measure, aims.after),
    };
  }
  const changed = [...found.definition, ...found.settings].map(
    (field) => `${fieldLabels[field]}: ${valueOf(measure, field)} (was ${valueOf(before, field)})`,
  );
  const targets = `Targets: ${aims.after || 'none'} (was ${aims.before || 'none'})`;
  return {
    label,
    href: measureAddress(measure.code),
    state: state === 'changed' ? 'Changes' : 'Stays',
    tone: 'warning',
    lines: [...changed, ...(aims.before === aims.after ? [] : [targets])],
  };
}

function newLines(measure: MeasureSetUp, aims: string): string[] {
  const { kind, core, chart, direction } = measure;
  const about = [
    `${kindLabels[kind]}${core === 1 ? ', core' : ''}`,
    chartLabels[chart],
    directionLabels[direction],
    aims === '' ? 'No target' : `Target ${aims}`,
  ];
  return [whatCounts(measure), about.join('. ')];
}

type Field = Planned['found']['definition'][number] | Planned['found']['settings'][number];

const fieldLabels: Readonly<Record<Field, string>> = {
  name: 'Name',
  definition: 'What counts',
  numerator: 'Numerator',
  denominator: 'Denominator',
  exclusions: 'Left out',
  unit: 'Unit',
  multiply: 'Per',
  direction: 'Direction',
  kind: 'Kind',
  period: 'Reported',
  chart: 'Chart',
  rule_set: 'Rules',
  rule_length: 'Length of a run',
  screen: 'Screening',
  core: 'Core',
  small_number_threshold: 'Small numbers below',
  tally: 'On the audit sheet',
};

function valueOf(measure: MeasureSetUp, field: Field): string {
  const value = measure[field];
  if (field === 'tally') return tallyLabels[measure.tally];
  if (field === 'core' || field === 'screen') return value === 1 ? 'yes' : 'no';
  return value === null || value === '' ? 'nothing' : String(value);
}
