import { createHash, randomUUID } from 'node:crypto';

/** Begins the key of a form that edits a post. */
const editMark = 'edit-';

/** Goes into a form as it is shown: sending the form twice then does its work once. */
export function newFormKey(): string {
  return randomUUID();
}

interface EditedPost {
  readonly id: number;
  readonly body: string;
}

/**
 * The key of a form that edits a post: the same until the post is another, so that it says which
 * text its writer began from.
 */
export function editKey({ id, body }: EditedPost): string {
  return editMark + createHash('sha256').update(`${id}\n${body}`).digest('base64url');
}

/** Whether the form began from an older text. A key of another kind says nothing about that. */
export function isStale(key: string, post: EditedPost): boolean {
  return key.startsWith(editMark) && key !== editKey(post);
}
