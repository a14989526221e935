import { expect, it } from 'vitest';
import { killImport, siteToImport, type Outcome } from '../processes/import-kills.ts';

const kills = 30;

it('an import that is killed at many moments leaves none of its 20,000 rows or all of them', async () => {
  const site = await siteToImport();
  const { ms: whole } = await killImport(site, 0, () => false);
  const outcomes: Outcome[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    // At times over the whole of it, and in the commit, which writes megabytes.
    const moment = (ms: number, written: number): boolean =>
      kill % 3 === 0 ? written > kill * 100_000 : ms > (whole * kill) / kills;
    outcomes.push(await killImport(site, kill, moment));
  }
  const stored = outcomes.filter(({ left }) => left === 'all').length;
  process.stdout.write(
    `${kills} kills of an import of ${whole.toFixed(0)} ms: ${stored} left all\n`,
  );
  expect(stored).toBeGreaterThan(0);
  expect(stored).toBeLessThan(kills);
});
