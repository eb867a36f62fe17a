import { type KeyPreset } from '@maskloop/domain/preferences';
import { type KeyBindings } from './keymap.ts';

/** The n-th label's key as `Mod+1` … `Mod+9`, `Mod+0`. */
const labelsWithMod: KeyBindings = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit, i) => [`label.${i + 1}`, [`Mod+${digit}`]]),
);

/** «Everything of the n-th label is masked», where Shift and a digit are taken. */
const completeWithAlt: KeyBindings = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => [
    `review.complete.${digit}`,
    [`Alt+${digit}`],
  ]),
);

/**
 * What trained hands expect where it differs from ours; every other command keeps its key. Sources: CVAT's manual
 * (advanced/shortcuts) and brush-tools.tsx; Label Studio's keymap.json and guide (hotkeys).
 */
export const KEY_PRESETS: Readonly<Record<KeyPreset, { readonly name: string; readonly keys: KeyBindings }>> =
  {
    maskloop: { name: 'Maskloop', keys: {} },
    cvat: {
      name: 'CVAT',
      keys: {
        ...labelsWithMod,
        ...completeWithAlt,
        'smart.keep': ['n', 'Enter'],
        'model.continue': ['Shift+n'],
        'tool.brush': ['Shift+1'],
        'tool.eraser': ['Shift+2'],
        'tool.polygon': ['Shift+3'],
        'object.front': ['+', '='],
        'object.back': ['-', '_'],
        'view.in': ['Mod++', 'Mod+='],
        'view.out': ['Mod+-'],
        'task.next': ['f'],
        'task.previous': ['d'],
        'object.fit': ['Shift+f'],
        'object.delete': ['Delete'],
        help: ['F1', '?'],
      },
    },
    'label-studio': {
      name: 'Label Studio',
      keys: {
        ...completeWithAlt,
        'tool.pan': ['h'],
        'view.hide': ['Alt+h'],
        'view.lock': ['Alt+l'],
        'object.delete': ['Backspace', 'Delete'],
        'object.next': ['Alt+.', 'Tab'],
        'object.previous': ['Alt+,', 'Shift+Tab'],
        'view.in': ['Mod++', 'Mod+='],
        'view.out': ['Mod+-'],
        'view.fit': ['Shift+1'],
        'view.actual': ['Shift+2'],
        'task.next': ['Mod+ArrowRight'],
        'task.previous': ['Mod+ArrowLeft'],
      },
    },
  };
