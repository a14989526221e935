import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: './test/support/build.ts',
    reporters: ['default', './test/support/closing-line.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // bcrypt and the browser are slow on small machines; two files at once fill two cores.
    maxWorkers: 2,
  },
});
