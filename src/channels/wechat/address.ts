// How a chat of WeChat is named in our addresses: by the id of the group or of the person, as the gateway gives it. Pure.

export const CHANNEL = 'wechat';

/** Joined by bars in our keys, so an id with one, or with what cannot be seen, is none we take. */
export function isName(id: string): boolean {
  return id.length > 0 && id.length <= 128 && !/[|\p{C}]/u.test(id);
}
