'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { isMac } from '../annotate/is-mac.ts';

/** The person's key of a command as it reads on a key cap; undefined without one. */
export function useKeyCaps(editor: Editor): (id: string) => string | undefined {
  useSignal(editor.keys);
  useSignal(editor.added);
  const caps = new Map(
    editor.commands().flatMap(({ id, keys: [key] }) => (key === undefined ? [] : [[id, key]])),
  );
  return (id) => {
    const key = caps.get(id);
    return key === undefined ? undefined : keyCap(key, isMac());
  };
}
