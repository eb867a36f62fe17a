'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { useCommands, useSignal } from '@maskloop/editor/react';
import { Kbd } from '@maskloop/ui/Kbd';
import { type ReactNode } from 'react';
import { isMac } from './is-mac.ts';

/** The keys that do something now, which without a keyboard are buttons, and quiet figures. */
export function KeyBar({ editor, children }: { editor: Editor; children?: ReactNode }) {
  const commands = useCommands(editor);
  const { zoom } = useSignal(editor.viewport.camera);
  const seen = new Set<string>();
  const shown = commands.filter(({ bar, keys: [key] }) => {
    if (bar === undefined || key === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-panel px-3 text-sm text-muted">
      <ul className="-ml-2 flex h-6 min-w-0 flex-1 flex-wrap gap-y-2 overflow-hidden">
        {shown.map(({ id, bar, run, keys: [key = ''] }) => (
          <li key={id}>
            <button
              type="button"
              tabIndex={-1}
              onClick={run}
              // The keys stay the editor's.
              onMouseDown={(event) => event.preventDefault()}
              className="flex h-6 items-center gap-1.5 rounded-md px-2 whitespace-nowrap hover:bg-hover hover:text-ink"
            >
              <Kbd>{keyCap(key, isMac())}</Kbd> {bar}
            </button>
          </li>
        ))}
      </ul>
      {children}
      <span className="w-12 text-right whitespace-nowrap">{Math.round(zoom * 100)} %</span>
    </footer>
  );
}
