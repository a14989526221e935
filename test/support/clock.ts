import type { Clock } from '../../src/lib/clock.ts';

/** A clock that stands still until a test moves it. */
export class MovedClock implements Clock {
  #at = new Date('2026-11-20T10:00:00Z').getTime();

  now = (): Date => new Date(this.#at);

  forward(milliseconds: number): void {
    this.#at += milliseconds;
  }
}
