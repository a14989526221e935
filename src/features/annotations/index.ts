import type { Feature } from '../../lib/feature.ts';
import { annotationsAddress } from './addresses.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

export { addAnnotation } from './annotation-commands.ts';
export { annotationsAddress, chartSettingsAddress, newAnnotationAddress } from './addresses.ts';
export { decisionsOfTeam, everyMarksOf, marksOf, withoutTexts, type ChartMarks } from './marks.ts';
export { annotationsInMonths, annotationsNumbered, type NotedInMonths } from './noted-months.ts';
export { kindLabels as annotationKindLabels } from './rules.ts';
export { addSetting } from './setting-commands.ts';
export { type ShownAnnotation, shownAnnotation } from './shown-annotations.ts';
export { marksShown } from './shown-marks.ts';

/** What is noted beside charts: annotations, phases, baselines, and periods that are left out. */
export const annotations: Feature = {
  name: 'annotations',
  routes,
  adminMenu: [
    {
      label: 'Annotations for all teams',
      href: annotationsAddress(null),
      about: 'Changes and events that every team’s charts show, such as a national campaign.',
      place: 5,
    },
  ],
  keeps: keeper,
};
