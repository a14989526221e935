import { expect, it } from 'vitest';
import { mailsSent } from '../kills/ledger.ts';
import { killUnderLoad, startsAfterStop } from '../kills/rounds.ts';
import { prepareSite } from '../kills/site.ts';
import { inLine, spread } from './figures.ts';

const kills = 200;
const readyWithin = 3000;
const cleanStarts = 5;

it(`a site that is killed ${kills} times under load loses nothing and is back in 3 seconds`, async () => {
  const seed = Date.now();
  const prepared = await prepareSite(100);
  const clean = await startsAfterStop(prepared, cleanStarts);
  const { ledger, faults, readyAfter, sentAgain } = await killUnderLoad(prepared, kills, seed);
  clean.push(...(await startsAfterStop(prepared, cleanStarts)));
  inLine(`kills: ${kills}, seed ${seed}; acknowledged ${JSON.stringify(ledger.acknowledged)}`);
  inLine(`cut off and sent again: ${sentAgain}; mails written: ${mailsSent(prepared)}`);
  inLine(`ready after a kill (ms): ${spread(readyAfter)}; after a stop: ${spread(clean)}`);
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(Math.max(...readyAfter)).toBeLessThan(readyWithin);
});
