'use client';
import { type Editor } from '@maskloop/editor/core';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';

// Windows that most visits never open are loaded when they are.
const HelpSheet = dynamic(() => import('./HelpSheet.tsx').then((m) => m.HelpSheet));
const CommandPalette = dynamic(() => import('./CommandPalette.tsx').then((m) => m.CommandPalette));
const LabelPicker = dynamic(() => import('./LabelPicker.tsx').then((m) => m.LabelPicker));
const PreferencesDialog = dynamic(() => import('./PreferencesDialog.tsx').then((m) => m.PreferencesDialog));

export type EditorWindow = 'help' | 'palette' | 'labels' | 'preferences';

/** The windows that every page with an editor has, and the commands that open them. */
export function useEditorWindows(editor: Editor): {
  window: EditorWindow | null;
  open: (window: EditorWindow) => void;
  close: () => void;
} {
  const [window, setWindow] = useState<EditorWindow | null>(null);
  useEffect(
    () =>
      editor.addCommands([
        {
          id: 'label.find',
          label: 'Find a label by its name',
          keys: ['/'],
          group: 'Labels',
          when: () => editor.mayEdit.get() && editor.labels.offered.length > 0,
          run: () => setWindow('labels'),
          bar: 'label',
        },
        {
          id: 'palette',
          label: 'Find any command by its name',
          keys: ['Mod+k'],
          group: 'View',
          when: () => true,
          run: () => setWindow('palette'),
          bar: 'commands',
        },
        {
          id: 'preferences',
          label: 'Preferences',
          keys: ['Mod+,'],
          group: 'View',
          when: () => true,
          run: () => setWindow('preferences'),
        },
        {
          id: 'help',
          label: 'All keys',
          keys: ['?'],
          group: 'View',
          when: () => true,
          run: () => setWindow('help'),
          bar: 'all keys',
        },
      ]),
    [editor],
  );
  return { window, open: setWindow, close: () => setWindow(null) };
}

export interface EditorWindowsProps {
  editor: Editor;
  classAgnostic: boolean;
  windows: ReturnType<typeof useEditorWindows>;
}

/** Whichever of them is open. */
export function EditorWindows({
  editor,
  classAgnostic,
  windows: { window, open, close },
}: EditorWindowsProps) {
  switch (window) {
    case 'help':
      return <HelpSheet editor={editor} onClose={close} />;
    case 'palette':
      return <CommandPalette editor={editor} onClose={close} />;
    case 'labels':
      return <LabelPicker editor={editor} classAgnostic={classAgnostic} onClose={close} />;
    case 'preferences':
      return <PreferencesDialog editor={editor} onClose={close} onKeys={() => open('help')} />;
    case null:
      return null;
  }
}
