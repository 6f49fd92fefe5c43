// What people do on Telegram, as updates in the shape of the Bot API. Everybody in it is invented.

import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types';

export const BOT: User & { username: string } = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: '说议',
  username: 'shuoyi_test_bot',
};

export function person(id: number, first_name = '王芳'): User {
  return { id, is_bot: false, first_name, language_code: 'zh-hans' };
}

export function privateChat(id: number): Chat.PrivateChat {
  return { id, type: 'private', first_name: '王芳' };
}

export function group(id: number, title = '三号楼'): Chat.SupergroupChat {
  return { id, type: 'supergroup', title };
}

/** As Telegram marks them: commands and names. */
export function entitiesOf(text: string): MessageEntity[] {
  const found = [...text.matchAll(/(?<![\w/])\/\w{1,32}(?:@\w+)?|(?<!\w)@\w{5,32}/gu)];
  return found.map(({ 0: words, index }) => ({
    type: words.startsWith('/') ? 'bot_command' : 'mention',
    offset: index,
    length: words.length,
  }));
}

/** An update without its number, which the server gives. */
export type Happening = Omit<Update, 'update_id'>;

let seconds = 1_764_230_400;

export function messageOf(chat: Chat, from: User, id: number, more: Partial<Message> = {}): Message {
  seconds += 1;
  const marks = typeof more.text === 'string' ? entitiesOf(more.text) : [];
  const captioned = typeof more.caption === 'string' ? entitiesOf(more.caption) : [];
  return {
    message_id: id,
    from,
    chat,
    date: seconds,
    ...(marks.length > 0 ? { entities: marks } : {}),
    ...(captioned.length > 0 ? { caption_entities: captioned } : {}),
    ...more,
  } as Message;
}

export function photoOf(fileId: string, size: number): Pick<Message, 'photo'> {
  return {
    photo: [
      { file_id: `${fileId}-small`, file_unique_id: `${fileId}s`, width: 90, height: 67, file_size: 1_200 },
      { file_id: fileId, file_unique_id: `${fileId}u`, width: 1280, height: 960, file_size: size },
    ],
  };
}
