export const COMMAND_GROUPS = ['Review', 'Prompts', 'Tools', 'Objects', 'Labels', 'View', 'Task'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/**
 * Something a person can do, as data: keys, key bar, help sheet and toolbar all read it, so they cannot disagree.
 */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** As `keysOf` writes them: `Enter`, `Shift+Tab`, `Mod+z`. Empty = by button only. */
  readonly keys: readonly string[];
  readonly group: CommandGroup;
  /** Whether it would do something now. */
  readonly when: () => boolean;
  readonly run: () => void;
  /** Short word for the key bar, which shows only what works now; without it, the help sheet alone lists it. */
  readonly bar?: string;
  /** Of the application: comes before the editor's own on the same key, after those of the tool in hand. */
  readonly leads?: boolean;
  /** A key that stays down means it once: what is decided one by one must not run away. */
  readonly once?: boolean;
}

/** The first command that has one of these names of a key stroke and works now. */
export function commandFor(commands: readonly Command[], names: readonly string[]): Command | undefined {
  for (const name of names) {
    const found = commands.find((command) => command.keys.includes(name) && command.when());
    if (found) return found;
  }
  return undefined;
}
