'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { Kbd } from '@maskloop/ui/Kbd';
import { isMac } from './is-mac.ts';
import { Picker } from './Picker.tsx';

/** Everything that would do something now, by its name. */
export function CommandPalette({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const commands = editor
    .commands()
    .filter(({ id, when }) => id !== 'palette' && id !== 'smart.stay' && id !== 'edit.cancel' && when());
  return (
    <Picker
      title="What to do"
      items={commands.map(({ id, label, group, keys: [key] }) => ({
        id,
        text: label,
        after: (
          <>
            <span className="text-sm text-muted">{group}</span>
            {key !== undefined && <Kbd>{keyCap(key, isMac())}</Kbd>}
          </>
        ),
      }))}
      nothing="Nothing that works now is called like this."
      onPick={(id) => commands.find((command) => command.id === id)?.run()}
      onClose={onClose}
    />
  );
}
