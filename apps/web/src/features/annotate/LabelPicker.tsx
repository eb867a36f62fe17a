'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { Kbd } from '@maskloop/ui/Kbd';
import { isMac } from './is-mac.ts';
import { Picker } from './Picker.tsx';

const NONE = 'none';

export interface LabelPickerProps {
  editor: Editor;
  /** Whether masks may be without label. */
  classAgnostic: boolean;
  onClose: () => void;
}

/** Finds a label by a few letters: for the selected objects, or for what comes next. */
export function LabelPicker({ editor, classAgnostic, onClose }: LabelPickerProps) {
  const commands = new Map(editor.commands().map((command) => [command.id, command]));
  const items = editor.labels.offered.map((label, i) => {
    const [key] = commands.get(`label.${i + 1}`)?.keys ?? [];
    return {
      id: label.id,
      text: label.name,
      before: (
        <span
          aria-hidden
          className="size-3 shrink-0 rounded-sm border border-black/20"
          style={{ background: label.color }}
        />
      ),
      after: key !== undefined && <Kbd>{keyCap(key, isMac())}</Kbd>,
    };
  });
  const count = editor.document.draft.get() ? 0 : editor.selection.ids.get().size;
  return (
    <Picker
      title={
        count === 0
          ? 'Label of what comes next'
          : `Label of ${count === 1 ? 'the object' : `${count} objects`}`
      }
      items={classAgnostic ? [...items, { id: NONE, text: 'no label' }] : items}
      nothing="No label is called like this."
      onPick={(id) => editor.giveLabel(id === NONE ? null : id)}
      onClose={onClose}
    />
  );
}
