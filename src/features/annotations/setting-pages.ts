import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { definitionAddress, statisticsAddress } from '../programme/index.ts';
import { periodInWords } from '../reporting/index.ts';
import type { Chart, Setting } from './addressed.ts';
import {
  annotationsAddress,
  chartAddress,
  chartSettingsAddress,
  settingEndAddress,
} from './addresses.ts';
import { rootTrail } from './annotation-pages.ts';
import { bylineOf, decisionInWords } from './in-words.ts';
import { fewestPoints, type Decided, type SettingKind } from './rules.ts';
import type { ShownDecision } from './shown-annotations.ts';

const fields = [
  'phase_period',
  'phase_words',
  'phase_reason',
  'baseline_points',
  'baseline_reason',
  'exclusion_period',
  'exclusion_reason',
] as const;

interface SettingsPage extends Page {
  readonly heading: string;
  readonly chart: Link;
  readonly annotations: Link;
  readonly action: string;
  readonly maySet: boolean;
  /** The chart of all teams together has phases only. */
  readonly phasesOnly: boolean;
  readonly form: FormState<(typeof fields)[number]>;
  /** "a month like 2026-11" */
  readonly periodHint: string;
  readonly periodLabel: string;
  readonly fewestPoints: number;
  readonly phases: readonly ShownDecision[];
  readonly baselines: readonly ShownDecision[];
  readonly exclusions: readonly ShownDecision[];
  readonly ended: readonly ShownDecision[];
}

interface EndPage extends Page {
  readonly heading: string;
  readonly chart: Link;
  readonly decision: ShownDecision;
  readonly effect: string;
  readonly button: string;
  readonly action: string;
  readonly cancel: string;
  readonly form: FormState<'reason'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'annotations/settings': SettingsPage;
    'annotations/end': EndPage;
  }
}

interface Shown extends Chart {
  readonly settings: readonly Setting[];
}

/** What holds for a chart with who, when and why, what held once, and forms for more. */
export function settingsPage(
  { place, measure, settings }: Shown,
  typed: Typed,
  errors: readonly FieldError[],
): SettingsPage {
  const { teamId } = place;
  const held = (kind: SettingKind): ShownDecision[] =>
    settings
      .filter((one) => one.kind === kind && one.known_until === null)
      .map((one) => ({
        ...shownDecision(one),
        end: place.maySet
          ? { label: endLabels[kind], href: settingEndAddress(measure.code, teamId, one.id) }
          : undefined,
      }));
  const weekly = measure.period === 'week';
  const heading = headingOf(teamId);
  return {
    title: `${heading}: ${measure.code}, ${place.name}`,
    section: teamId === null ? '/admin' : statisticsAddress,
    trail: chartTrail({ place, measure }),
    errors,
    long: true,
    heading,
    chart: chartLink({ place, measure }),
    annotations: { label: `Annotations: ${place.name}`, href: annotationsAddress(teamId) },
    action: chartSettingsAddress(measure.code, teamId),
    maySet: place.maySet,
    phasesOnly: teamId === null,
    form: formState(fields, typed, errors),
    periodHint: weekly ? 'A week like 2026-W48' : 'A month like 2026-11',
    periodLabel: weekly ? 'week' : 'month',
    fewestPoints,
    phases: held('phase'),
    baselines: held('baseline'),
    exclusions: held('exclusion'),
    ended: settings.filter(({ known_until }) => known_until !== null).map(endedDecision),
  };
}

/** Asks for a reason before one is ended. */
export function endPage(
  { place, measure }: Chart,
  setting: Setting,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): EndPage {
  const { teamId } = place;
  const address = chartSettingsAddress(measure.code, teamId);
  const heading = endHeadings[setting.kind];
  return {
    title: `${heading}: ${measure.code}, ${place.name}`,
    section: teamId === null ? '/admin' : statisticsAddress,
    trail: [...chartTrail({ place, measure }), { label: headingOf(teamId), href: address }],
    errors,
    heading,
    chart: chartLink({ place, measure }),
    decision: shownDecision(setting),
    effect: endEffects[setting.kind],
    button: endLabels[setting.kind],
    action: settingEndAddress(measure.code, teamId, setting.id),
    cancel: address,
    form: formState(['reason'], typed, errors),
  };
}

/** One of its kind and period holds already. */
export function heldFault({ kind, period }: Decided): FieldError {
  if (kind === 'baseline') {
    return { field: 'baseline_points', message: 'There is a baseline already. End it first' };
  }
  const name = periodInWords(period ?? '');
  const another = period?.includes('W') === true ? 'week' : 'month';
  const message =
    kind === 'phase'
      ? `A phase begins in ${name} already. End it first`
      : `${name} is left out already. Choose another ${another}`;
  return { field: `${kind}_period`, message };
}

/** What is told when it is done. */
export function endedInWords(setting: Setting): string {
  const { kind, period } = setting;
  if (kind === 'exclusion') return `${periodInWords(period ?? '')} counts again.`;
  return `Ended: ${decisionInWords(setting)}.`;
}

const endHeadings: Readonly<Record<SettingKind, string>> = {
  phase: 'End a phase',
  baseline: 'End the baseline',
  exclusion: 'Include again',
};

const endLabels: Readonly<Record<SettingKind, string>> = {
  phase: 'End the phase',
  baseline: 'End the baseline',
  exclusion: 'Include again',
};

const endEffects: Readonly<Record<SettingKind, string>> = {
  phase: 'Its points join the phase before, and the lines of both become one.',
  baseline: 'All points of each phase make its average and limits again.',
  exclusion: 'It counts for the average, the limits and the runs again.',
};

function headingOf(teamId: number | null): string {
  return teamId === null ? 'Phases' : 'Phases, baseline and months left out';
}

function chartLink({ place, measure }: Chart): Link {
  const label = `${measure.code} ${measure.name}, ${place.name}`;
  return { label, href: chartAddress(measure.code, place.teamId) };
}

function chartTrail({ place, measure }: Chart): readonly Link[] {
  const definition = {
    label: `${measure.code} ${measure.name}`,
    href: definitionAddress(measure.code),
  };
  return [...rootTrail(place.teamId), definition];
}

function shownDecision(one: Setting): ShownDecision {
  return {
    words: decisionInWords(one),
    reasons: [one.reason],
    said: bylineOf(one.person, one.known_from),
    end: undefined,
  };
}

function endedDecision(one: Setting): ShownDecision {
  const ended = `Why it ended: ${one.end_reason ?? ''}`;
  const begun = `Why it was decided on ${longDate(one.known_from)}: ${one.reason}`;
  return {
    words: decisionInWords(one),
    reasons: [ended, begun],
    said: bylineOf(one.ender, one.known_until ?? one.known_from),
    end: undefined,
  };
}
