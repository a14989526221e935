import { funnelResult } from '../../../src/features/statistics/compute/funnel.ts';
import type { Funnel } from '../../../src/features/statistics/compute/result.ts';
import type { FunnelOptions } from '../../../src/features/statistics/drawing/chart-funnel.ts';
import { wobble } from './results.ts';

/* One funnel of each kind: twelve teams of very different sizes, one of which has no data. */

export interface FunnelExample {
  readonly name: string;
  readonly heading: string;
  readonly funnel: Funnel;
  readonly options: Omit<FunnelOptions, 'prefix'>;
}

export const teamNames = [
  'Ashdown Royal',
  'Beacon Hill',
  'Castle',
  'Downs',
  'Eastgate',
  'Fenwick',
  'Grange',
  'Hollin',
  'Infirmary',
  'Kingsway',
  'Northmoor General',
  'Royal',
];

type Kind = Pick<Plan, 'unit' | 'across' | 'direction' | 'multiply'>;

interface Plan {
  readonly heading: string;
  readonly unit: FunnelOptions['unit'];
  readonly across: string;
  readonly direction: Funnel['direction'];
  readonly usual: number;
  readonly stray: number;
  readonly least: number;
  readonly multiply: number;
}

const share: Kind = {
  unit: { kind: 'proportion', whole: 1 },
  across: 'Admissions aged 75 or over',
  direction: 'increase',
  multiply: 1,
};
const rate: Kind = {
  unit: { kind: 'rate', per: 1000, of: 'bed days' },
  across: 'Bed days',
  direction: 'decrease',
  multiply: 1000,
};

const plans: Readonly<Record<Funnel['chart'], Plan>> = {
  p: { heading: 'Frailty score recorded', ...share, usual: 0.62, stray: 0.4, least: 48 },
  pp: { heading: 'Seen within four hours', ...share, usual: 0.78, stray: 0.2, least: 900 },
  u: { heading: 'Falls with harm', ...rate, usual: 0.0064, stray: 0.008, least: 700 },
  up: { heading: 'Pressure ulcers', ...rate, usual: 0.0031, stray: 0.003, least: 9000 },
};

export const funnels: readonly FunnelExample[] = (Object.keys(plans) as Funnel['chart'][]).map(
  (chart, at) => {
    const { heading, unit, across } = plans[chart];
    return {
      name: `funnel-${chart}`,
      heading: `${heading}, all teams, October 2026`,
      funnel: funnelOf(chart, plans[chart], at),
      options: { unit, across },
    };
  },
);

function funnelOf(chart: Funnel['chart'], plan: Plan, seed: number): Funnel {
  const { usual, stray, least, direction, multiply } = plan;
  const random = wobble(seed + 7);
  const rows = teamNames.map((x, at) => {
    const denominator = Math.round(least * (1 + at + random()));
    const share = Math.max(0, usual + (random() + random() - 1) * stray);
    const none = x === 'Royal';
    return {
      x,
      numerator: none ? null : Math.min(denominator, Math.round(share * denominator)),
      denominator: none ? null : denominator,
    };
  });
  return funnelResult({ chart, rows, direction, multiply });
}
