import type { Link, Page } from '../../lib/http/layout.ts';
import {
  chartAddress,
  allTeamsAddress,
  definitionAddress,
  measureAddress,
  measuresAddress,
  statisticsAddress,
  statisticsTrail,
} from './addresses.ts';
import { fromInWords, targetInWords, whatCounts } from './in-words.ts';
import type { Measure } from './measure-commands.ts';
import {
  changeInWords,
  definitionFacts,
  longFrom,
  measureTitle,
  settingsFacts,
} from './measure-pages.ts';
import type { versionsOf } from './measure-queries.ts';
import { directionLabels, kindLabels, kinds } from './rules.ts';
import type { SharingSeen } from './shared-data.ts';
import { sharingLine, type SharingLine } from './sharing-line.ts';

interface ListedMeasure extends Link {
  readonly chart: string;
  readonly code: string;
  readonly core: boolean;
  readonly counts: string;
  readonly about: string;
}

interface MeasuresPage extends Page {
  readonly sharing: SharingLine;
  readonly groups: readonly {
    readonly heading: string;
    readonly measures: readonly ListedMeasure[];
  }[];
  readonly setUp: string | undefined;
}

interface DefinitionPage extends Page {
  readonly heading: string;
  readonly tags: readonly string[];
  /** Which version is shown. */
  readonly version: string;
  /** Leads to the one in force, where another is shown. */
  readonly inForce: string | undefined;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly versions: readonly (Link & {
    readonly current: boolean;
    readonly from: string;
    readonly about: string;
  })[];
  readonly chart: string;
  /** The chart of all teams. */
  readonly together: string;
  readonly edit: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme/measures': MeasuresPage;
    'programme/definition': DefinitionPage;
  }
}

export function measuresPage(measures: readonly Measure[], seen: SharingSeen): MeasuresPage {
  const active = measures.filter(({ retired_at }) => retired_at === null);
  const groups = [
    ...kinds.map((kind) => ({
      heading: `${kindLabels[kind]} measures`,
      measures: active.filter((measure) => measure.kind === kind).map(listed),
    })),
    {
      heading: 'No longer in use',
      measures: measures.filter(({ retired_at }) => retired_at !== null).map(listed),
    },
  ];
  return {
    title: 'Measures',
    section: statisticsAddress,
    trail: statisticsTrail,
    ...(measures.length > longFrom && { long: true }),
    sharing: sharingLine(seen),
    groups: groups.filter((group) => group.measures.length > 0),
    setUp: seen.viewer.seesNames ? '/admin/programme' : undefined,
  };
}

function listed(measure: Measure): ListedMeasure {
  return {
    label: measure.name,
    href: definitionAddress(measure.code),
    chart: chartAddress(measure.code),
    code: measure.code,
    core: measure.core === 1,
    counts: whatCounts(measure),
    about: `${directionLabels[measure.direction]}. ${targetInWords(measure, measure.target)}`,
  };
}

type Version = ReturnType<typeof versionsOf>[number];

/** @param shown one of the versions; `inForce` is the number of the one that holds this month */
export function definitionPage(
  measure: Measure,
  versions: readonly Version[],
  shown: Version,
  inForce: number,
  isAdmin: boolean,
): DefinitionPage {
  const address = definitionAddress(measure.code);
  const isInForce = shown.number === inForce;
  const title = measureTitle({ code: measure.code, name: shown.name });
  return {
    title: `${title}, definition`,
    section: statisticsAddress,
    trail: [...statisticsTrail, { label: 'Measures', href: measuresAddress }],
    heading: title,
    tags: [
      kindLabels[measure.kind],
      ...(measure.core === 1 ? ['Core'] : []),
      ...(measure.retired_at === null ? [] : ['No longer in use']),
    ],
    version: isInForce
      ? `Version ${shown.number}, in force. ${fromInWords(shown.from_month)}.`
      : `Version ${shown.number}, not in force now. ${fromInWords(shown.from_month)}.`,
    inForce: isInForce ? undefined : address,
    facts: [...definitionFacts(shown), ...settingsFacts(measure)],
    versions: versions.map((version) => ({
      label: `Version ${version.number}`,
      href: `${address}?version=${version.number}`,
      current: version.number === shown.number,
      from: fromInWords(version.from_month),
      about: changeInWords(version),
    })),
    chart: chartAddress(measure.code),
    together: allTeamsAddress(measure.code),
    edit: isAdmin ? measureAddress(measure.code) : undefined,
  };
}
