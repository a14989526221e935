import { expect, it } from 'vitest';
import { killUnderLoad } from './rounds.ts';
import { prepareSite } from './site.ts';

// `npm run test:long` does it 200 times.
it('a site that is killed three times while people write keeps all it has acknowledged, once', async () => {
  const seed = Date.now();
  const prepared = await prepareSite(5);
  const { ledger, faults } = await killUnderLoad(prepared, 3, seed);
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(Math.min(ledger.acknowledged.reply, ledger.acknowledged.message)).toBeGreaterThan(0);
});
