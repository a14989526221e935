import { minute } from '../../lib/clock.ts';

/** An app that is set up halfway is forgotten after this. */
export const setUpLife = 30 * minute;

export const backupCodesAtOnce = 10;
/** 46 bits each: enough against the tries that anybody gets. */
export const backupCodeLength = 10;

/** Since when a factor has been wanted of somebody who takes their own away: they have had their days of grace. */
export const longSince = '1970-01-01T00:00:00.000Z';
