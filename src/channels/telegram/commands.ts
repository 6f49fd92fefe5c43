// The menu of commands, which Telegram takes in Latin letters only, from the words the capabilities understand. Pure.

export interface Understood {
  readonly words: readonly string[];
  readonly help: string;
}

export interface MenuCommand {
  readonly command: string;
  readonly description: string;
  /** What is understood when it is typed. */
  readonly word: string;
  /** Not shown in groups: what it leads to is one person's own. */
  readonly privately: boolean;
}

const LATIN = /^[a-z][a-z0-9_]{0,31}$/;
const LONGEST_DESCRIPTION = 256;

/** Names of words that have no Latin one themselves. What only staff do is not in everybody's menu. */
const NAMES: Readonly<Record<string, string>> = {
  认房: 'claim',
  我的房子: 'units',
  代投: 'proxy',
  投票: 'vote',
  我的票: 'ballots',
  进度: 'progress',
  异议: 'object',
  签字: 'sign',
  我的议题: 'mytopics',
  我的单: 'cases',
  转人工: 'staff',
  导出我的信息: 'mydata',
  删除我的信息: 'forget',
};
const IN_GROUPS = ['vote', 'progress', 'topics', 'raise', 'complain'];

export function menuOf(commands: readonly Understood[]): MenuCommand[] {
  return commands.flatMap(({ words, help }) => {
    const [word = ''] = words;
    const command = words.find((each) => LATIN.test(each)) ?? NAMES[word];
    if (command === undefined) return [];
    const description = help.slice(0, LONGEST_DESCRIPTION);
    return [{ command, description, word, privately: !IN_GROUPS.includes(command) }];
  });
}

/** `/cases 12` → `我的单 12`; null for what is not in the menu. */
export function wordOf(menu: readonly MenuCommand[], command: string): string | null {
  return menu.find((each) => each.command === command)?.word ?? null;
}
