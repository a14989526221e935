import { expect, it } from 'vitest';
import { killImport, siteToImport } from './import-kills.ts';

// `npm run test:long` does it many times.
it('an import that is killed leaves none of its 20,000 rows or all of them', async () => {
  const site = await siteToImport();
  expect((await killImport(site, 1, (ms) => ms > 100)).left).toBe('nothing');
  // The commit writes megabytes.
  await killImport(site, 2, (_ms, written) => written > 500_000);
}, 120_000);
