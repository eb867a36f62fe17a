'use client';
import { useCallback, useState } from 'react';
import { localStorageIfAllowed } from './local-storage.ts';

/** Whether the guidelines have changed since they were last opened in this browser. */
export function useUnreadGuidelines(
  projectId: string,
  text: string,
): { isUnread: boolean; read: () => void } {
  const name = `maskloop:guidelines:${projectId}`;
  const [seen, setSeen] = useState(() => localStorageIfAllowed()?.getItem(name));
  const mark = markOf(text);
  const read = useCallback(() => {
    setSeen(mark);
    try {
      localStorageIfAllowed()?.setItem(name, mark);
    } catch {
      // Without space, the mark comes again on the next visit.
    }
  }, [name, mark]);
  return { isUnread: seen !== mark, read };
}

/** A short text that differs when the guidelines differ, near enough: FNV-1a and the length. */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
