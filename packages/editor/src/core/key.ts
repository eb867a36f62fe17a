/** The part of a keyboard event that says what was pressed. */
export interface KeyStroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The key stayed down since the stroke before. */
  readonly repeat?: boolean;
}

/**
 * The names that a key stroke may have in commands, likeliest first: `Mod+Shift+z`, `Tab`, `[`, `1`. `Mod` is Ctrl
 * or ⌘. By sign first, then by position, so that letters work on Cyrillic and digits on French keyboards, and
 * Shift+0 is found although the layout makes another sign of it.
 */
export function keysOf(stroke: KeyStroke): string[] {
  const { key, code, shiftKey } = stroke;
  const hold = [(stroke.ctrlKey || stroke.metaKey) && 'Mod', stroke.altKey && 'Alt'];
  const join = (...parts: (string | false)[]) => [...hold, ...parts].filter(Boolean).join('+');
  const isSign = key.length === 1 && !/^[a-z0-9 ]$/i.test(key);
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  // A sign is typed with or without Shift depending on the keyboard, so Shift is not part of its name.
  const bySign = isSign ? join(name) : join(shiftKey && 'Shift', name);
  const position = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1]?.toLowerCase();
  const byPosition = position && isSign ? join(shiftKey && 'Shift', position) : bySign;
  return [...new Set([bySign, byPosition])];
}

const CAPS: Record<string, string> = {
  Alt: 'Alt',
  Shift: '⇧',
  Escape: 'Esc',
  Delete: 'Del',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** How a key reads on a key cap: `Ctrl Z`, `⇧ Tab`. */
export const keyCap = (key: string, isMac: boolean): string =>
  key
    .split(/\+(?=.)/)
    .map((part) => {
      if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
      return CAPS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(' ');
