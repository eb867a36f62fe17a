'use client';
import { useSyncExternalStore } from 'react';
import { type Command, type Editor } from '../core/index.ts';

/** The commands that would do something now, in their order; renders again when that may have changed. */
export function useCommands(editor: Editor): Command[] {
  const key = useSyncExternalStore(
    (listener) => {
      const stops = [
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
      ].map((signal) => signal.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
    () => availableKey(editor),
    () => '',
  );
  const ids = new Set(key.split(' ').map((one) => one.slice(0, one.indexOf('='))));
  return editor.commands().filter((command) => ids.has(command.id));
}

/** A text that differs when the commands that work now differ. */
const availableKey = (editor: Editor): string =>
  editor
    .commands()
    .filter((command) => command.when())
    .map((command) => `${command.id}=${command.keys.join(',')}`)
    .join(' ');
