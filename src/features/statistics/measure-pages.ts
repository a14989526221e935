import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { plainDate } from '../../lib/text/dates.ts';
import type { Html } from '../../lib/text/html.ts';
import {
  chartSettingsAddress,
  marksShown,
  newAnnotationAddress,
  type ChartMarks,
} from '../annotations/index.ts';
import { definitionAddress, directionLabels, sharingLine, whatCounts } from '../programme/index.ts';
import { reportingAddress, reportingOfTeam } from '../reporting/index.ts';
import {
  discussionOfChart,
  measuresTrail,
  statisticsAddress,
  teamAddress,
  teamChartAddress,
  teamsAddress,
} from './addresses.ts';
import { chartHeading } from './chart-names.ts';
import { chartSvg } from './drawing/chart.ts';
import { keyHtml, keyOf } from './drawing/chart-key.ts';
import { iconsOf, type IconWords } from './icon-words.ts';
import type { Known } from './known.ts';
import { latestRow, tableOf, type MeasureTable } from './measure-tables.ts';
import type { Answer, Measure } from './measured/measure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import { inSentence } from './measured/unit.ts';
import type { SeenTeam, SeenTeams } from './seen-teams.ts';

interface Figure {
  readonly heading: string;
  readonly about: string;
  readonly drawing: Html;
  readonly key: Html;
}

interface ChartPage extends Page {
  readonly heading: string;
  readonly team: string;
  readonly about: string;
  readonly retired: boolean;
  /** A day in words, where what was known then is shown. */
  readonly knownOn: string | undefined;
  readonly now: string;
  readonly icons: readonly IconWords[];
  /** None as long as there is no value. */
  readonly figure: Figure | undefined;
  readonly says: readonly string[];
  readonly sure: readonly string[];
  readonly doesNotShow: readonly string[];
  readonly hasSmall: boolean;
  readonly table: MeasureTable | undefined;
  readonly enter: string | undefined;
  readonly files: readonly Link[];
  readonly form: FormState<'known'>;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly marks: ReturnType<typeof marksShown>;
  readonly more: readonly Link[];
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
}

interface ChooseTeamPage extends Page {
  readonly heading: string;
  readonly definition: string;
  readonly teams: readonly Link[];
  readonly sharing: ReturnType<typeof sharingLine>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/chart': ChartPage;
    'statistics/choose-team': ChooseTeamPage;
    'statistics/how-to-read': object;
  }
}

export interface ShownChart {
  readonly measure: Measure;
  /** All of the programme, in its order. */
  readonly measures: readonly Measure[];
  readonly team: SeenTeam;
  readonly seen: SeenTeams;
  readonly answers: readonly Answer[];
  readonly marks: ChartMarks;
  /** Undefined where no chart can be made of the answers. */
  readonly chart: MeasureChart | undefined;
  readonly mayEnter: boolean;
  readonly known: Known | undefined;
  /** What was typed for the day. */
  readonly typed: string;
  readonly fault: string | undefined;
}

export function chartPage(shown: ShownChart): ChartPage {
  const { measure, team, chart, known, fault } = shown;
  const address = teamChartAddress(measure.code, team.key);
  const errors = fault === undefined ? [] : [{ field: 'known', message: fault }];
  const hasRows = chart !== undefined && chart.table.length > 0;
  return {
    title: chartHeading(shown),
    section: statisticsAddress,
    trail: measuresTrail,
    errors,
    long: true,
    heading: measure.name,
    team: team.name,
    about: aboutMeasure(measure, chart),
    retired: measure.retired_at !== null,
    knownOn: known === undefined ? undefined : plainDate(known.day),
    now: address,
    icons: chart === undefined ? [] : iconsOf(chart),
    figure: chart === undefined ? undefined : figureOf(shown, chart),
    ...saidOf(shown),
    hasSmall: (chart?.hidden ?? 0) > 0,
    table: hasRows ? tableOf(measure, chart, shown.answers, team.reader) : undefined,
    enter: enterAddress(shown),
    files: hasRows ? filesOf(address, known) : [],
    form: formState(['known'], { known: known?.day ?? shown.typed }, errors),
    sharing: sharingLine(shown.seen.sharing),
    marks: marksOfChart(shown),
    more: [
      { label: 'Discuss this chart', href: discussionOfChart(measure.code, team.key) },
      { label: 'Definition in force', href: definitionAddress(measure.code) },
      { label: 'This measure, team by team', href: teamsAddress(measure.code) },
      { label: `${team.name}: all measures`, href: teamAddress(team.key) },
    ],
    ...neighboursOf(shown),
  };
}

/** For who has no team: the teams that they may tell apart. */
export function chooseTeamPage(measure: Measure, seen: SeenTeams): ChooseTeamPage {
  return {
    title: measure.name,
    section: statisticsAddress,
    trail: measuresTrail,
    heading: measure.name,
    definition: definitionAddress(measure.code),
    teams: seen.teams.map(({ name, key }) => ({
      label: name,
      href: teamChartAddress(measure.code, key),
    })),
    sharing: sharingLine(seen.sharing),
  };
}

/** What was noted beside the chart, and where those of the team note more. */
function marksOfChart({ marks, measure, team, mayEnter }: ShownChart): ChartPage['marks'] {
  const seesTexts = team.named;
  if (!mayEnter) return marksShown(marks, { seesTexts });
  return marksShown(marks, {
    seesTexts,
    mayEditOf: team.id,
    add: newAnnotationAddress(team.id, measure.code),
    settings: chartSettingsAddress(measure.code, team.id),
  });
}

/** "P0. Higher is better. Last data: October 2026." */
function aboutMeasure({ code, direction }: Measure, chart: MeasureChart | undefined): string {
  const latest = chart === undefined ? undefined : latestRow(chart);
  const last = latest === undefined ? '' : ` Last data: ${latest.period}.`;
  return `${code}. ${directionLabels[direction]}.${last}`;
}

function figureOf(shown: ShownChart, chart: MeasureChart): Figure | undefined {
  const { result, unit, desc, notes } = chart;
  if (result.points.every(({ y }) => y === null)) return undefined;
  const heading = chartHeading(shown);
  return {
    heading,
    about: `${unitInWords(shown.measure)}, ${stretchOf(shown.measure, chart)}`,
    drawing: chartSvg(result, heading, { prefix: 'chart', unit, desc, ...notes }),
    key: keyHtml(keyOf(result)),
  };
}

/** "Per cent of sampled patients", "Falls, for each 1,000 occupied bed days" */
function unitInWords(measure: Measure): string {
  if (measure.period === 'event') return `Days between events: ${inSentence(measure.numerator)}`;
  if (measure.unit === 'percentage') return `Per cent of ${inSentence(measure.denominator)}`;
  return whatCounts(measure);
}

/** "by month, July 2026 to October 2026" */
function stretchOf({ period }: Measure, { table }: MeasureChart): string {
  const [first = '', last = ''] = [table[0]?.period, table.at(-1)?.period];
  return `by ${period}, ${first === last ? first : `${first} to ${last}`}`;
}

function saidOf({ chart, mayEnter }: ShownChart): Pick<ChartPage, 'says' | 'sure' | 'doesNotShow'> {
  if (chart === undefined) {
    const says = [
      'No chart can be made of the numbers reported so far. They do not fit this measure.',
    ];
    return { says, sure: [], doesNotShow: [] };
  }
  if (chart.table.length > 0 || mayEnter) return chart.words;
  return { ...chart.words, says: ['No data yet.'] };
}

function enterAddress({ measure, team, mayEnter }: ShownChart): string | undefined {
  if (!mayEnter || measure.retired_at !== null) return undefined;
  return team.own ? reportingAddress : reportingOfTeam(team.id);
}

function filesOf(address: string, known: Known | undefined): Link[] {
  const then = known === undefined ? '' : `?known=${known.day}`;
  return [
    { label: 'Download data (CSV)', href: `${address}/data.csv${then}` },
    { label: 'Chart as SVG', href: `${address}/chart.svg${then}` },
    { label: 'Chart as PNG', href: `${address}/chart.png${then}` },
  ];
}

/** The measures before and after it, of the same team. */
function neighboursOf({
  measures,
  measure,
  team,
}: ShownChart): Pick<ChartPage, 'previous' | 'next'> {
  const all = measures.filter(
    ({ retired_at, id }) =>
      (retired_at === null) === (measure.retired_at === null) || id === measure.id,
  );
  const at = all.findIndex(({ id }) => id === measure.id);
  const linkTo = (one: Measure | undefined): Link | undefined =>
    one === undefined
      ? undefined
      : { label: `${one.code}: ${one.name}`, href: teamChartAddress(one.code, team.key) };
  return { previous: linkTo(all[at - 1]), next: linkTo(all[at + 1]) };
}
