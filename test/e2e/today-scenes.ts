import type { Scene } from './scene.ts';
import { leaveInvitationsWaiting } from './waiting-work.ts';

/** The admins' day, and where each of its lines leads. */
export function todayScenes(): Scene[] {
  const scenes: Scene[] = [
    {
      name: 'admin',
      reach: async (page, { app }) => {
        leaveInvitationsWaiting(app);
        await page.goto('/admin');
      },
    },
    { name: 'admin-unanswered', reach: '/admin/discussion/unanswered' },
    { name: 'admin-unanswered-end', reach: '/admin/discussion/unanswered?after=999999' },
    {
      name: 'admin-invitations-not-taken-up',
      reach: async (page, { app }) => {
        leaveInvitationsWaiting(app);
        await page.goto('/admin/invitations/not-taken-up');
      },
    },
    { name: 'admin-messages-dealt-with', reach: '/admin/messages/dealt-with' },
    { name: 'admin-message-dealt-with', reach: '/admin/messages/1' },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'hannah' }));
}
