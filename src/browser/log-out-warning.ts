import { minute, second } from '../lib/clock.ts';
import { shortTime } from '../lib/text/dates.ts';
import { warningBox, type Warning } from './warning-box.ts';

const warnedBefore = 5 * minute;
const lastCall = minute;
const lookEvery = 10 * second;

/**
 * Says 5 minutes before the session ends that it will, with a button to stay, and afterwards that it
 * has. Tabs tell each other when one of them has put the end off.
 */
export function warnBeforeLogOut(): void {
  const { left, atMost, idle } = document.body.dataset;
  if (left === undefined) return;
  const latest = Date.now() + Number(atMost) * second;
  const endAfter = (seconds: number): number => Math.min(Date.now() + seconds * second, latest);
  let end = endAfter(Number(left));

  const say = warningBox(async () => {
    end = (await isLoggedIn()) ? endAfter(Number(idle)) : Date.now();
    tell();
    look();
  });
  const look = (): void => say(warningAt(end, end < latest));
  const tabs = new BroadcastChannel('log-out');
  tabs.addEventListener('message', ({ data }: MessageEvent<number>) => {
    end = Math.max(end, data);
    look();
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
  const tell = (): void => tabs.postMessage(end);
  tell();
  setInterval(look, lookEvery);
  // A computer that slept has not counted.
  document.addEventListener('visibilitychange', look);
  look();
}

/** @param canStay use puts the end off; else it is the latest there is */
function warningAt(end: number, canStay: boolean): Warning | undefined {
  const left = end - Date.now();
  if (left > warnedBefore) return undefined;
  const copy = hasWritten() ? ' Copy what you have written.' : '';
  if (left <= 0) return { text: `You have been logged out.${copy}`, offer: 'log in' };
  const text = `You will be logged out at ${shortTime(new Date(end).toISOString())}.`;
  if (!canStay) return { text: `${text}${copy} Then log in again.` };
  return { text: left > lastCall ? text : text + copy, offer: 'stay' };
}

function hasWritten(): boolean {
  const boxes = [...document.querySelectorAll('textarea')];
  return boxes.some(({ readOnly, value }) => !readOnly && value.trim() !== '');
}

/** The log-in page sends on whoever is logged in: the cheapest answer that counts as use. */
async function isLoggedIn(): Promise<boolean> {
  const answer = await fetch('/login', { method: 'HEAD', redirect: 'manual', cache: 'no-store' });
  return answer.type === 'opaqueredirect';
}
