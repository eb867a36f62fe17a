import { type Command } from './command.ts';

/** Keys of commands by id, as `keysOf` names them; a command that is not named keeps its own. */
export type KeyBindings = Readonly<Record<string, readonly string[]>>;

/** The commands under other keys. */
export const withKeys = (commands: readonly Command[], bindings: KeyBindings): Command[] =>
  commands.map((command) => {
    const keys = Object.hasOwn(bindings, command.id) ? bindings[command.id] : undefined;
    return keys ? { ...command, keys } : command;
  });

/** Bindings on top of others: what both name, the later one says. */
export const layKeys = (preset: KeyBindings, own: KeyBindings): KeyBindings => ({ ...preset, ...own });

const BROWSERS_OWN: ReadonlySet<string> = new Set(['Mod+w', 'Mod+t', 'Mod+n', 'Mod+Tab', 'Alt+F4', 'Mod+q']);
const ALWAYS: Readonly<Record<string, string>> = {
  Space: 'Space is held to move the picture.',
  '`': 'This key is held to see the picture without masks.',
  Escape: 'Esc always steps back.',
};

/** Why a key cannot be given to any command; null when it can. */
export function refusedKey(key: string): string | null {
  if (BROWSERS_OWN.has(key)) return 'The browser keeps this key for itself.';
  return ALWAYS[key] ?? null;
}

/**
 * Commands that would share a key with `id` although they did not as shipped. Some commands share one by design
 * because they never work at the same moment (`Tab` chooses a candidate, or walks through the objects).
 * @param commands with the keys as they are now
 * @param shipped the same with the preset's keys
 */
export function sharersOf(
  id: string,
  key: string,
  commands: readonly Command[],
  shipped: readonly Command[],
): Command[] {
  const hadKey = (other: string) =>
    shipped.find((command) => command.id === other)?.keys.includes(key) === true;
  return commands.filter(
    (other) => other.id !== id && other.keys.includes(key) && !(hadKey(id) && hadKey(other.id)),
  );
}
