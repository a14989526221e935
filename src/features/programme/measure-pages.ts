import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';
import {
  definitionAddress,
  importAddress,
  measureAddress,
  programmeAddress,
  programmeTrail,
  sharingAddress,
  templateAddress,
} from './addresses.ts';
import { chartInWords, fromInWords, unitInWords, valueInWords, whatCounts } from './in-words.ts';
import type { Measure } from './measure-commands.ts';
import type { targetsOf, versionsOf } from './measure-queries.ts';
import { usesMovingRanges } from './fits.ts';
import { chartLabels, directionLabels, kindLabels, periodLabels, tallyLabels } from './rules.ts';
import type { SharingSeen } from './shared-data.ts';
import { sharingLine, type SharingLine } from './sharing-line.ts';
import type { Team } from './target-words.ts';

interface ListedMeasure extends Link {
  readonly kind: string;
  readonly chart: string;
  readonly target: string;
}

interface ProgrammePage extends Page {
  readonly sharing: SharingLine;
  readonly sharingHref: string;
  readonly measures: readonly ListedMeasure[];
  readonly retired: readonly ListedMeasure[];
  readonly links: { readonly add: string; readonly import: string; readonly template: string };
  readonly file: string;
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

interface MeasurePage extends Page {
  readonly heading: string;
  readonly tags: readonly string[];
  readonly retired: boolean;
  readonly edit: string;
  readonly retire: string;
  readonly bringBack: string;
  readonly definition: string;
  readonly facts: readonly Fact[];
  /** What one that waits or has been corrected means for the facts above. */
  readonly versions: readonly (Link & { readonly from: string; readonly about: string })[];
  readonly targets: readonly {
    readonly team: string;
    readonly from: string;
    readonly value: string;
    readonly remove: string;
  }[];
  readonly mayHaveTarget: boolean;
  readonly targetAction: string;
  readonly teams: readonly { readonly value: string; readonly label: string }[];
  readonly form: FormState<'team' | 'from_month' | 'value'>;
}

interface RetirementPage extends Page {
  readonly heading: string;
  readonly action: string;
  readonly cancel: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme/programme': ProgrammePage;
    'programme/measure-table': { readonly label: string; readonly rows: readonly ListedMeasure[] };
    'programme/measure': MeasurePage;
    'programme/retirement': RetirementPage;
  }
}

/** Rows of a list that take three screens of a phone. */
export const longFrom = 12;

export function programmePage(measures: readonly Measure[], seen: SharingSeen): ProgrammePage {
  const rows = measures.map((measure) => ({ measure, row: listed(measure) }));
  const those = (retired: boolean): ListedMeasure[] =>
    rows.filter(({ measure }) => (measure.retired_at !== null) === retired).map(({ row }) => row);
  return {
    title: 'Programme',
    section: '/admin',
    trail: adminTrail,
    ...(measures.length > longFrom && { long: true }),
    sharing: sharingLine(seen),
    sharingHref: sharingAddress,
    measures: those(false),
    retired: those(true),
    links: {
      add: `${programmeAddress}/measures/new`,
      import: importAddress,
      template: templateAddress,
    },
    file: `${programmeAddress}/measures.csv`,
  };
}

function listed(measure: Measure): ListedMeasure {
  const { code, kind, core, chart, target } = measure;
  return {
    label: measureTitle(measure),
    href: measureAddress(code),
    kind: core === 1 ? `${kindLabels[kind]}, core` : kindLabels[kind],
    chart: chartLabels[chart],
    target: target === null ? '' : valueInWords(measure, target),
  };
}

export function measureTitle({ code, name }: Pick<Measure, 'code' | 'name'>): string {
  return `${code}: ${name}`;
}

export interface MeasureShown {
  /** With the definition that was decided last. */
  readonly measure: Measure;
  readonly versions: ReturnType<typeof versionsOf>;
  readonly targets: ReturnType<typeof targetsOf>;
  readonly teams: readonly Team[];
}

export function measurePage(
  { measure, versions, targets, teams }: MeasureShown,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): MeasurePage {
  const address = measureAddress(measure.code);
  return {
    title: measureTitle(measure),
    section: '/admin',
    trail: programmeTrail,
    errors,
    heading: measureTitle(measure),
    tags: [kindLabels[measure.kind], ...(measure.core === 1 ? ['Core'] : [])],
    retired: measure.retired_at !== null,
    edit: `${address}/edit`,
    retire: `${address}/retirement`,
    bringBack: `${address}/restoration`,
    definition: definitionAddress(measure.code),
    facts: [...definitionFacts(measure), ...settingsFacts(measure)],
    versions: versions.map((version) => ({
      label: `Version ${version.number}`,
      href: `${definitionAddress(measure.code)}?version=${version.number}`,
      from: fromInWords(version.from_month),
      about: changeInWords(version),
    })),
    targets: targets.map(({ id, team, from_month, value }) => ({
      team: team ?? 'All hospitals',
      from: fromInWords(from_month),
      value: value === null ? 'Ends' : valueInWords(measure, value),
      remove: `${address}/targets/${id}/removal`,
    })),
    mayHaveTarget: measure.direction !== 'neutral',
    targetAction: `${address}/targets`,
    teams: [
      { value: 'all', label: 'All hospitals' },
      ...teams.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
    form: formState(['team', 'from_month', 'value'], { team: 'all', ...typed }, errors),
  };
}

/** What counts, as it stands in a version; empty lines are left out. */
export function definitionFacts(
  version: Parameters<typeof whatCounts>[0] & Pick<Measure, 'direction'>,
): Fact[] {
  const facts = [
    { label: 'What counts', value: version.definition },
    { label: version.denominator === '' ? 'Value' : 'Numerator', value: version.numerator },
    { label: 'Denominator', value: version.denominator },
    { label: 'Left out', value: version.exclusions },
    { label: 'Unit', value: unitInWords(version) },
    { label: 'Direction', value: directionLabels[version.direction] },
  ];
  return facts.filter(({ value }) => value !== '');
}

/** How it is reported and drawn, whatever the version. */
export function settingsFacts(measure: Measure): Fact[] {
  const { period, small_number_threshold: threshold, chart } = measure;
  const screens = measure.screen === 1 && usesMovingRanges(chart);
  return [
    { label: 'Reported', value: periodLabels[period] },
    { label: 'Chart', value: chartInWords(measure) },
    ...(screens ? [{ label: 'Limits', value: 'Without extreme moving ranges' }] : []),
    {
      label: 'Small numbers',
      value:
        threshold === null
          ? 'Shown to other teams'
          : `Counts from 1 to ${threshold - 1} are not shown to other teams`,
    },
    ...(measure.tally === 'none'
      ? []
      : [{ label: 'On the audit sheet', value: tallyLabels[measure.tally] }]),
    {
      label: 'Target now',
      value: measure.target === null ? 'None' : valueInWords(measure, measure.target),
    },
  ];
}

/** Who made a version, when and why. */
export function changeInWords(version: ReturnType<typeof versionsOf>[number]): string {
  const { changer, changed_at, reason, number } = version;
  const who = changer ?? (number === 1 ? 'The website' : 'Somebody who has left');
  const what = number === 1 ? 'added' : 'changed';
  return `${who} ${what} it on ${longDate(changed_at)}.${reason === '' ? '' : ` Why: ${reason}`}`;
}

export function retirementPage(measure: Measure): RetirementPage {
  const address = measureAddress(measure.code);
  return {
    title: `Retire ${measure.code}`,
    section: '/admin',
    trail: [...programmeTrail, { label: measureTitle(measure), href: address }],
    heading: `Retire ${measureTitle(measure)}`,
    action: `${address}/retirement`,
    cancel: address,
  };
}
