import { expect, it } from 'vitest';
import { mailsSent } from '../kills/ledger.ts';
import { killUnderLoad } from '../kills/rounds.ts';
import { prepareSite } from '../kills/site.ts';
import { inLine, spread } from './figures.ts';

const kills = 200;
const readyWithin = 3000;

it(`a site that is killed ${kills} times under load loses nothing and is back in 3 seconds`, async () => {
  const seed = Date.now();
  const prepared = await prepareSite(100);
  const { ledger, faults, readyAfter, sentAgain } = await killUnderLoad(prepared, kills, seed);
  inLine(`kills: ${kills}, seed ${seed}; acknowledged ${JSON.stringify(ledger.acknowledged)}`);
  inLine(`cut off and sent again: ${sentAgain}; mails written: ${mailsSent(prepared)}`);
  inLine(`ready after (ms): ${spread(readyAfter)}`);
  expect({ seed, faults }).toEqual({ seed, faults: [] });
  expect(Math.max(...readyAfter)).toBeLessThan(readyWithin);
});
