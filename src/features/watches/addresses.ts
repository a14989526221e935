/** Every measure that the reader follows. */
export const followingAddress = '/members/statistics/following';

/** Where the button beside a chart goes. */
export function watchOf(chart: string): string {
  return `${chart}/watch`;
}
