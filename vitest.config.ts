import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, or one worker would wait for the other at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return moduleId.endsWith('/e2e/accessibility.test.ts');
}

export default defineConfig({
  test: {
    globalSetup: './test/support/build.ts',
    reporters: ['default', './test/support/closing-line.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // bcrypt and the browser are slow on small machines; two files at once fill two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
