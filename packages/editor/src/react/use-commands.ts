'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { type Command, type Editor } from '../core/index.ts';
import { listenAfterPaint } from './after-paint.ts';

/** The commands that would do something now, in their order; renders again, after the paint, when that may have changed. */
export function useCommands(editor: Editor): Command[] {
  const key = useSyncExternalStore(
    useCallback((listener: () => void) => listenAfterPaint(decisive(editor), listener), [editor]),
    () => availableKey(editor),
    () => '',
  );
  const ids = new Set(key.split(' ').map((one) => one.slice(0, one.indexOf('='))));
  return editor.commands().filter((command) => ids.has(command.id));
}

/** What decides which commands would do something. */
const decisive = (editor: Editor) => [
  editor.document.masks,
  editor.document.draft,
  editor.selection.ids,
  editor.prompting.answer,
  editor.history.steps,
  editor.toolbox.path,
  editor.mayEdit,
  editor.added,
  editor.keys,
  editor.view.hiddenBeforeSolo,
];

/** A text that differs when the commands that work now differ. */
const availableKey = (editor: Editor): string =>
  editor
    .commands()
    .filter((command) => command.when())
    .map((command) => `${command.id}=${command.keys.join(',')}`)
    .join(' ');
