'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Kbd } from '@maskloop/ui/Kbd';
import { clsx } from 'clsx';
import { isMac } from './is-mac.ts';
import { Panel } from './Panel.tsx';

/** The labels with their number keys; a click does what the key does. */
export function LabelsPanel({ editor, classAgnostic }: { editor: Editor; classAgnostic: boolean }) {
  const { labels } = editor;
  const active = useSignal(labels.active);
  const mayEdit = useSignal(editor.mayEdit);
  useSignal(editor.keys);
  useSignal(editor.added);
  if (labels.offered.length === 0) {
    if (classAgnostic) return null;
    return (
      <Panel title="Labels">
        <p className="text-sm text-muted">
          The project has no labels yet. Masks are kept without one; a manager can add labels in its settings.
        </p>
      </Panel>
    );
  }
  const keys = new Map(editor.commands().map((command) => [command.id, command.keys[0]]));
  const cap = (id: string) => {
    const key = keys.get(id);
    return key !== undefined && <Kbd>{keyCap(key, isMac())}</Kbd>;
  };
  return (
    <Panel
      title="Labels"
      count={labels.offered.length}
      actions={<span className="flex items-center gap-1 text-xs text-muted">{cap('label.find')} find</span>}
    >
      <ul className="-mx-1 flex max-h-44 flex-col overflow-y-auto">
        {labels.offered.map((label, index) => (
          <li key={label.id}>
            <button
              type="button"
              disabled={!mayEdit}
              aria-pressed={active === label.id}
              onClick={() => editor.giveLabel(label.id)}
              className={clsx(
                'flex h-7 w-full items-center gap-2 rounded-md px-1.5 text-left',
                active === label.id ? 'bg-accent-soft font-medium' : 'hover:bg-hover',
              )}
            >
              <span
                aria-hidden
                className="size-3 shrink-0 rounded-sm border border-black/20"
                style={{ background: label.color }}
              />
              <span className="min-w-0 flex-1 truncate">{label.name}</span>
              {cap(`label.${index + 1}`)}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
