import { minute } from '../../lib/clock.ts';

/** An app that is set up halfway is forgotten after this. */
export const setUpLife = 30 * minute;

export const backupCodesAtOnce = 10;
/** 46 bits each: enough against the tries that anybody gets. */
export const backupCodeLength = 10;
