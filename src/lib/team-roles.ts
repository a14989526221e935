/** What somebody does in their hospital's team, and what it is called on pages. */
export const teamRoles = ['member', 'data-entry', 'lead'] as const;
export type TeamRole = (typeof teamRoles)[number];

export const teamRoleLabels: Readonly<Record<TeamRole, string>> = {
  member: 'Member',
  'data-entry': 'Data entry',
  lead: 'Team lead',
};
