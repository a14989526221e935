/** How often somebody wants mail about discussions. */
export const mailChoices = ['each', 'daily', 'weekly', 'never'] as const;
export type MailChoice = (typeof mailChoices)[number];

export const mailChoiceLabels: Readonly<Record<MailChoice, string>> = {
  each: 'For each new post',
  daily: 'Once a day',
  weekly: 'Once a week',
  never: 'Never',
};

/** In a filter, the team of those who have none: patient and carer partners. */
export const noTeam = 0;

/** Staff of the site without a hospital belong to the collaborative's own team. */
export function mayHaveNoTeam({ role }: { readonly role: string }): boolean {
  return role === 'member';
}

/** Whether somebody can use their account: they have not chosen a password yet, or may not. */
export const userStates = ['active', 'invited', 'suspended', 'left'] as const;
export type UserState = (typeof userStates)[number];

/** In the directory and in a team. */
export const peopleAPage = 50;

/** The longest text that is looked for, in code points. */
export const longestSearch = 100;
