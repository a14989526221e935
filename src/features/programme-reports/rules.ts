/** Charts show so many months, the report's own the last. */
export const chartMonths = 24;

/** A report looks at changes, annotations and articles of a year at most. */
export const longestSpan = 12;

/** So many totals are settled while somebody waits, at most half a second each; more are left to the job. */
export const mostToSettle = 20;
