import { readFigureSettings } from './figure-settings.ts';
import { monthBefore } from './reported-months.ts';

/** What one team of the demo changed, and the first month that shows it. */
interface ChangeIdea {
  readonly team: string;
  readonly measure: string;
  readonly month: string;
  readonly words: string;
}

/** The change behind the one real shift among the invented figures. */
export function changeIdea(contentFolder: string, now: Date): ChangeIdea {
  const { change } = readFigureSettings(contentFolder);
  const { team, measure, months_ago: monthsAgo, idea } = change;
  return { team, measure, month: monthBefore(monthsAgo, now), words: idea };
}
