import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Html } from '../../../lib/text/html.ts';
import { drawing } from './chart-drawing.ts';
import { dataLine, level } from './chart-lines.ts';
import type { ChartOptions } from './chart-options.ts';
import { pointMark } from './chart-points.ts';
import type { Result } from '../compute/result.ts';
import { element, group } from './svg.ts';
import { descWords } from '../words/words.ts';
import { aboutOf } from '../words/words-about.ts';

const width = 160;
const height = 40;
const edge = 10;

/** A result as one small line with its centre and the latest point, for a row of a table or a tile. */
export function sparklineSvg(
  result: Result,
  heading: string,
  { prefix, unit, desc }: Pick<ChartOptions, 'prefix' | 'unit' | 'desc'>,
): Html {
  const story = desc ?? descWords(result, aboutOf(result, unit));
  const named = { width, height, prefix, heading, desc: story, className: 'chart chart-sparkline' };
  return drawing({ ...named, inside: inside(result, scales(result)) });
}

type Scales = Record<'x' | 'y', (value: number) => number>;

function scales({ points, phases }: Result): Scales {
  const values = [...points.map(({ y }) => y), ...phases.map(({ centre }) => centre)];
  const [low = 0, high = 1] = extent(values.filter((value) => value !== null));
  const domain = low === high ? [low - 1, high + 1] : [low, high];
  return {
    x: scaleLinear([1, Math.max(2, points.length)], [edge, width - edge]),
    y: scaleLinear(domain, [height - edge, edge]).clamp(true),
  };
}

function inside({ points, phases }: Result, { x, y }: Scales): Html[] {
  const last = points.findLast((point) => point.y !== null);
  const centres = phases.flatMap(({ centre, first, last }) =>
    centre === null
      ? []
      : [
          element('path', {
            class: 'chart-centre',
            d: level(x(first - 0.5), x(last + 0.5), y(centre)),
          }),
        ],
  );
  const data = phases.flatMap(({ first, last }) =>
    dataLine(points.slice(first - 1, last), { x, y }),
  );
  const mark =
    last?.y === null || last === undefined ? [] : [pointMark(last, x(last.position), y(last.y))];
  return [group('chart-centres', centres), group('chart-data', data), group('chart-points', mark)];
}
