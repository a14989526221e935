import type { Link } from '../../lib/http/layout.ts';
import {
  chartSettingsAddress,
  marksShown,
  newAnnotationAddress,
  type ChartMarks,
} from '../annotations/index.ts';
import { reportingAddress, reportingOfTeam } from '../reporting/index.ts';
import type { FollowButton } from '../watches/index.ts';
import { teamAddress, teamChartAddress } from './addresses.ts';
import { chartHeading } from './chart-names.ts';
import { figureOf, filesUnder, unfitWords, type Figure, type SaidWords } from './figure.ts';
import { iconsOf, type IconWords } from './icon-words.ts';
import type { AskedDay } from './known.ts';
import { knownErrors, knownIn, knownPart, knownQuery, type KnownPart } from './known-pages.ts';
import { measureFrame, type MeasureFrame } from './measure-frame.ts';
import { latestRow, tableOf, type MeasureTable } from './measure-tables.ts';
import type { Answer, Measure } from './measured/measure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import type { SeenTeam, SeenTeams } from './seen-teams.ts';
import type { Talk } from './talk.ts';

interface ChartPage extends MeasureFrame, KnownPart {
  readonly icons: readonly IconWords[];
  /** None as long as there is no value. */
  readonly figure: Figure | undefined;
  readonly words: SaidWords;
  /** What stands beside its numbers. */
  readonly notes: readonly string[];
  readonly table: MeasureTable | undefined;
  readonly enter: string | undefined;
  readonly talk: Talk;
  readonly follow: FollowButton;
  readonly files: readonly Link[];
  readonly marks: ReturnType<typeof marksShown>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/chart': ChartPage;
  }
}

export interface ShownChart extends AskedDay {
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
  readonly talk: Talk;
  readonly follow: FollowButton;
}

export function chartPage(shown: ShownChart): ChartPage {
  const { measure, team, chart, reading } = shown;
  const known = knownIn(reading);
  const address = teamChartAddress(measure.code, team.key);
  const heading = chartHeading({ measure, team, known });
  const figure = figureOf(measure, chart, heading);
  const hasRows = chart !== undefined && chart.table.length > 0;
  return {
    ...frameOf(shown, heading),
    ...knownPart(address, shown),
    errors: knownErrors(reading),
    icons: chart === undefined ? [] : iconsOf(chart),
    figure,
    words: { ...saidOf(shown), drawn: figure === undefined ? 'nothing' : 'chart' },
    notes: (chart?.hidden ?? 0) > 0 ? [smallWords] : [],
    table: hasRows ? tableOf(measure, chart, shown.answers, team.reader) : undefined,
    enter: enterAddress(shown),
    talk: shown.talk,
    follow: shown.follow,
    files: hasRows ? filesUnder(address, knownQuery(known), figure !== undefined) : [],
    marks: marksOfChart(shown),
  };
}

function frameOf(
  { measure, measures, team, seen: { sharing }, chart }: ShownChart,
  title: string,
): MeasureFrame {
  return measureFrame({
    measure,
    measures,
    sharing,
    title,
    of: team.name,
    view: team.own ? 'own' : undefined,
    last: chart === undefined ? undefined : latestRow(chart)?.period,
    addressOf: ({ code }) => teamChartAddress(code, team.key),
    more: [{ label: `${team.name}: all measures`, href: teamAddress(team.key) }],
  });
}

const smallWords =
  '“Small number, not shown” stands where a count is so small that it could tell who a patient is. Only the team itself sees it.';

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

function saidOf({ chart, mayEnter }: ShownChart): Omit<SaidWords, 'drawn'> {
  if (chart === undefined) {
    return { says: [unfitWords], sure: [], doesNotShow: [] };
  }
  if (chart.table.length > 0 || mayEnter) return chart.words;
  return { ...chart.words, says: ['No data yet.'] };
}

function enterAddress({ measure, team, mayEnter }: ShownChart): string | undefined {
  if (!mayEnter || measure.retired_at !== null) return undefined;
  return team.own ? reportingAddress : reportingOfTeam(team.id);
}
