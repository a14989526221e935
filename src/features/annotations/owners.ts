import type { Keeper } from '../../lib/own-data.ts';
import { annotationsBy, endsBy, settingsBy } from './owner-queries.ts';

/** What somebody wrote beside a chart is their team's, and stays when they leave, as a former member's. */
export const keeper: Keeper = {
  tell: (db, { id }) => ({
    annotations: annotationsBy(db, { id }),
    chartSettings: settingsBy(db, { id }),
    chartSettingsEnded: endsBy(db, { id }),
  }),
};
