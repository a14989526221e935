import { hidePost } from '../../src/features/moderation/decision-commands.ts';
import { newestModeration } from '../../src/features/moderation/decision-queries.ts';
import { reportPost } from '../../src/features/moderation/commands.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';

/** Has somebody report a post, without a page. */
export function reported(
  { site, ids }: TestApp,
  postId: number,
  by: PersonName,
  form: Parameters<typeof reportPost>[2] = { reason: 'unkind', words: '' },
): void {
  reportPost(site.db, postId, form, ids[by], site.clock.now());
}

/** Has the admin hide a post, without a page. */
export function hidden({ site, ids }: TestApp, postId: number, reason = 'It names a ward.'): void {
  const now = site.clock.now();
  const seen = newestModeration(site.db, { post_id: postId })?.id ?? 0;
  hidePost(site.db, postId, { reason, title: false }, { actor: ids.hannah, now, seen });
}

/** What the page of a post sends along with each choice. */
export function carried({ body }: Answer, choice: string): Record<string, string> {
  const form = new RegExp(`action="[^"]+/${choice}"[^]*?</form>`).exec(body)?.[0] ?? '';
  const inputs = form.matchAll(/type="hidden" name="(\w+)" value="(\d+)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

/** Opens the page of a post and takes a choice there. */
export async function decide(
  visitor: Visitor,
  postId: number,
  choice: 'hiding' | 'leaving' | 'showing',
  fields: Record<string, string> = {},
): Promise<Answer> {
  const address = `/admin/reports/${postId}`;
  const page = await visitor.get(address);
  return visitor.post(`${address}/${choice}`, { ...carried(page, choice), ...fields });
}
