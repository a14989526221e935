import { defineConfig } from 'vitest/config';

/** `npm run test:long`: what takes too long for every change. One file at a time, so that nothing disturbs what is measured. */
export default defineConfig({
  test: {
    globalSetup: './test/support/build.ts',
    reporters: ['verbose', './test/support/closing-line.ts'],
    include: ['test/long/**/*.long.ts'],
    testTimeout: 60 * 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
