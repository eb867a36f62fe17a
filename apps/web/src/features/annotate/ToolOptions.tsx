'use client';
import { type Editor, keyCap, type ToolOption } from '@maskloop/editor/core';
import { useCommands, useSignal } from '@maskloop/editor/react';
import { IconButton } from '@maskloop/ui/IconButton';
import { Combine, Copy, type LucideIcon, WandSparkles } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { isMac } from './is-mac.ts';
import { OptionControl } from './OptionControl.tsx';

/** What is done to whole objects, as buttons while it can be done. */
const ACTIONS: readonly (readonly [command: string, label: string, Icon: LucideIcon])[] = [
  ['model.continue', 'Continue with the model', WandSparkles],
  ['object.merge', 'Merge', Combine],
  ['object.duplicate', 'Duplicate', Copy],
];

/** The tool in hand: what can be set about it, what it would do now, and what can be done to the selected objects. */
export function ToolOptions({ editor }: { editor: Editor }) {
  const { toolbox } = editor;
  const active = useSignal(toolbox.active);
  const mayEdit = useSignal(editor.mayEdit);
  const possible = useCommands(editor);
  const options = toolbox.options();
  const shown = useShownOptions(options);
  const summary = useSummary(editor, options);
  const tool = toolbox.descriptors.find((descriptor) => descriptor.id === active);
  return (
    <div
      role="toolbar"
      aria-label="Tool options"
      // The mouse hands the keys back to the picture; who came by keyboard stays.
      onClick={({ detail, target }) => {
        if (detail > 0 && target instanceof HTMLInputElement && target.type !== 'number') target.blur();
      }}
      className="flex h-9 shrink-0 items-center gap-4 overflow-x-auto border-b border-line bg-panel px-3 text-sm whitespace-nowrap [scrollbar-width:none]"
    >
      <span className="font-medium">{tool?.label}</span>
      {mayEdit && shown.map((option) => <OptionControl key={option.id} option={option} />)}
      <span aria-live="polite" className="text-muted tabular-nums">
        {mayEdit && summary}
      </span>
      <span className="flex-1" />
      <span className="flex shrink-0 gap-1">
        {ACTIONS.map(([id, label, Icon]) => {
          const command = possible.find((one) => one.id === id);
          const [key] = command?.keys ?? [];
          return (
            <IconButton
              key={id}
              label={label}
              {...(key === undefined ? {} : { shortcut: keyCap(key, isMac()) })}
              disabled={!command}
              onClick={() => command?.run()}
            >
              <Icon aria-hidden size={16} />
            </IconButton>
          );
        })}
      </span>
    </div>
  );
}

const subscribeAll = (options: readonly ToolOption[]) => (listener: () => void) => {
  const stops = options.map((option) => option.value.subscribe(listener));
  return () => stops.forEach((stop) => stop());
};

/** The options that are about anything now; one may depend on another. */
function useShownOptions(options: readonly ToolOption[]): readonly ToolOption[] {
  const isShown = (option: ToolOption) => option.when?.() !== false;
  useSyncExternalStore(
    subscribeAll(options),
    () =>
      options
        .filter(isShown)
        .map((option) => option.id)
        .join(' '),
    () => '',
  );
  return options.filter(isShown);
}

function useSummary(editor: Editor, options: readonly ToolOption[]): string {
  return useSyncExternalStore(
    (listener) => {
      const { document, selection, toolbox, view } = editor;
      const stops = [document.masks, selection.ids, toolbox.active, view.locked, view.hidden].map((signal) =>
        signal.subscribe(listener),
      );
      const stop = subscribeAll(options)(listener);
      return () => [stop, ...stops].forEach((one) => one());
    },
    () => editor.toolbox.summary(),
    () => '',
  );
}
