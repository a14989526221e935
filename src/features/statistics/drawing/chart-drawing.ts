import { escapeHtml, type Html } from '../../../lib/text/html.ts';
import { element, type Attributes } from './svg.ts';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly prefix: string;
  readonly heading: string;
  readonly desc: string;
  readonly className: string;
  readonly inside: readonly Html[];
}

/** The outermost element, named and described for those who do not see it. */
export function drawing(whole: Drawing, more: Attributes = {}): Html {
  const { width, height, prefix, heading, desc, className, inside } = whole;
  const [title, story] = [`${prefix}-title`, `${prefix}-desc`];
  return element(
    'svg',
    {
      class: className,
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      role: 'img',
      'aria-labelledby': `${title} ${story}`,
      ...more,
    },
    element('title', { id: title }, escapeHtml(heading)),
    element('desc', { id: story }, escapeHtml(desc)),
    ...inside,
  );
}
