export const peopleAddress = '/members/people';
export const ownProfileAddress = '/account/profile';
export const teamsAddress = '/admin/teams';

export function teamAddress(id: number): string {
  return `${teamsAddress}/${id}`;
}

/** Where an admin says which team somebody is in, and what they do there. */
export function placementAddress(userId: number): string {
  return `/admin/users/${userId}/team`;
}

/** What admins do to many people at once: to be confirmed, and confirmed. */
export const changesAddress = '/admin/user-changes';
export const confirmedChangesAddress = `${changesAddress}/confirmed`;
