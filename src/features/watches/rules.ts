/** How the follower of a chart sees the team that it is of; `all` for all teams together. */
export type WaySeen = 'all' | 'own' | 'name' | 'letter';

/** So many charts can be followed by one person: each is looked at whenever reports change. */
export const mostWatches = 30;

/**
 * How a reader sees a team by the sharing rule of now. A chart that was followed as that of a letter must not
 * be found again as that of a name. An admin, who reads all of every team, sees each as `own`.
 */
export function waySeen(
  team: { readonly reader: 'own' | 'others' },
  sharing: 'name' | 'letter' | 'aggregate',
): WaySeen {
  if (team.reader === 'own') return 'own';
  return sharing === 'name' ? 'name' : 'letter';
}
