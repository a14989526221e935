import type { Link, Page } from '../../lib/http/layout.ts';
import { dateAndTime, plainMonth } from '../../lib/text/dates.ts';
import { trustedHtml, type Html } from '../../lib/text/html.ts';
import type { ShownAnnotation } from '../annotations/index.ts';
import { sharingLine } from '../programme/index.ts';
import { keyOfFigures, statisticsAddress } from '../statistics/index.ts';
import { dataAddress, issueAddress, openingAddress, reportsAddress } from './addresses.ts';
import { changedSection, type ChangedSection } from './changed-sections.ts';
import { correctionRows, type CorrectionRow } from './correction-rows.ts';
import { counted, reportedInWords, spanInWords, stateInWords } from './in-words.ts';
import { measureSection, type MeasureSection } from './measure-sections.ts';
import { notedSection } from './noted-sections.ts';
import type { Reading } from './readings.ts';
import { chartMonths } from './rules.ts';

interface ReportPage extends Page {
  readonly heading: string;
  /** Which months it looks at, and whether it is issued. */
  readonly about: readonly string[];
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly draft: { readonly edit: string; readonly issue: string } | undefined;
  readonly isIssued: boolean;
  readonly data: string;
  readonly opening: Html | undefined;
  readonly reported: {
    readonly words: string;
    readonly rows: readonly { readonly name: string; readonly state: string }[];
  };
  readonly charts: string;
  readonly key: Html;
  readonly measures: readonly MeasureSection[];
  readonly changed: ChangedSection;
  readonly notes: readonly ShownAnnotation[];
  /** How many of teams that the reader does not know by name. */
  readonly otherNotes: string | undefined;
  readonly articles: readonly Link[];
  readonly members: readonly string[];
  readonly corrections: readonly CorrectionRow[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme-reports/report': ReportPage;
  }
}

export function reportPage(reading: Reading, isAdmin: boolean): ReportPage {
  const { content, seen, report, measures } = reading;
  const { span } = content;
  const month = plainMonth(span.to);
  const isIssued = report !== undefined && report.issued_at !== null;
  const { notes, others } = notedSection(reading);
  return {
    title: `Report for ${month}`,
    section: statisticsAddress,
    trail: [
      { label: 'Statistics', href: statisticsAddress },
      { label: 'Programme reports', href: reportsAddress },
    ],
    long: true,
    heading: `Report for ${month}`,
    about: aboutWords(reading),
    sharing: sharingLine(seen.sharing),
    isIssued,
    draft: isIssued || !isAdmin ? undefined : draftLinks(span.to),
    data: dataAddress(span.to),
    opening: openingOf(report),
    reported: reportedSection(reading),
    charts: `Charts have the ${chartMonths} months up to ${month}; averages and limits are made of these months.`,
    key: keyOfFigures(measures.flatMap(({ figures }) => figures ?? [])),
    measures: measures.map((one) => measureSection(one, span)),
    changed: changedSection(reading),
    notes,
    otherNotes: others,
    articles: reading.articles.map(({ slug, title, organisation }) => ({
      label: `${title}, ${organisation}`,
      href: `/case-studies/${slug}`,
    })),
    members: membersInWords(content.members),
    corrections: correctionRows(reading),
  };
}

function draftLinks(month: string): ReportPage['draft'] {
  return { edit: openingAddress(month), issue: issueAddress(month) };
}

/** The sanitiser made it before it was stored. */
function openingOf(report: Reading['report']): Html | undefined {
  if (report === undefined || report.opening_html === '') return undefined;
  return trustedHtml(report.opening_html);
}

function aboutWords({ report, content: { span } }: Reading): string[] {
  const looksAt =
    span.from === span.to
      ? []
      : [`Changes, annotations, articles and members are those of ${spanInWords(span)}.`];
  if (report?.issued_at === undefined || report.issued_at === null) {
    return ['Draft: only admins see it, and its figures are those of now.', ...looksAt];
  }
  const by = report.issuer === null ? '' : ` by ${report.issuer}`;
  const issued = `Issued on ${dateAndTime(report.issued_at)}${by}. Its figures are as they were then.`;
  return [issued, ...looksAt];
}

function reportedSection({ content: { teams }, seen }: Reading): ReportPage['reported'] {
  const states = new Map(teams.map(({ team, state }) => [team, state]));
  const rows = seen.teams.flatMap(({ id, name, own }) => {
    const state = states.get(id);
    if (state === undefined) return [];
    return [{ name: own ? `${name}, your team` : name, state: stateInWords[state] }];
  });
  return { words: reportedInWords(teams), rows };
}

function membersInWords({
  here,
  authors,
  posts,
  threads,
}: Reading['content']['members']): string[] {
  const seen = counted(here, 'member was', 'members were');
  const wrote =
    posts === 0
      ? 'Nobody wrote in the discussions.'
      : `${counted(authors, 'member')} wrote ${counted(posts, 'post')}, and started ${counted(threads, 'thread')}.`;
  return [`At least ${seen} here: only the last two visits of each are known.`, wrote];
}
