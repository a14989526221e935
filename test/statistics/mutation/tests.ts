import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutation` runs: those that bear on what is computed, and not on how it is told or drawn. */
export default defineConfig({
  test: {
    include: [
      'test/statistics/{comparing,goldens,properties,edges,false-alarm-tables,faults,funnel,limits,phases,rounding,runs,signals,variation}.test.ts',
    ],
    setupFiles: './test/statistics/mutation/same-series.ts',
    testTimeout: 30_000,
    // One worker for all files of a mutant's run: starting one for each took longer than the tests.
    isolate: false,
  },
});
