'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { useCommands, useSignal, useSignalAfterPaint } from '@maskloop/editor/react';
import { IconButton } from '@maskloop/ui/IconButton';
import {
  CircleQuestionMark,
  type LucideIcon,
  Maximize,
  Redo2,
  SlidersHorizontal,
  Undo2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { memo } from 'react';
import { isMac } from './is-mac.ts';
import { toolIcon } from './tool-icons.ts';

/** The tools, from their descriptors, and what one does without a tool: buttons of commands, under the person's keys. */
export function ToolBar({ editor, onHelp }: { editor: Editor; onHelp?: () => void }) {
  const { toolbox, history, prompting } = editor;
  const active = useSignal(toolbox.active);
  const mayEdit = useSignal(editor.mayEdit);
  const { done, undone } = useSignalAfterPaint(history.steps);
  const possible = useCommands(editor);
  const commands = new Map(editor.commands().map((command) => [command.id, command]));
  const isPossible = (id: string) => possible.some((command) => command.id === id);
  const canUse = (needs: string) =>
    needs === 'nothing' || (mayEdit && (needs !== 'model' || prompting.isAvailable));
  const shortcut = (id: string) => {
    const [key] = commands.get(id)?.keys ?? [];
    return key === undefined ? {} : { shortcut: keyCap(key, isMac()) };
  };
  const button = (id: string, label: string, Icon: LucideIcon) => (
    <BarButton key={id} {...{ editor, id, label, Icon }} {...shortcut(id)} disabled={!isPossible(id)} />
  );
  const named = (verb: string, name: string | undefined) => (name === undefined ? verb : `${verb}: ${name}`);
  return (
    <nav
      aria-label="Tools"
      className="flex w-11 shrink-0 flex-col items-center gap-1 overflow-y-auto border-r border-line bg-panel py-2 [scrollbar-width:none]"
    >
      {toolbox.descriptors.map((tool) => (
        <BarButton
          key={tool.id}
          editor={editor}
          tool={tool.id}
          {...shortcut(`tool.${tool.id}`)}
          label={tool.label}
          Icon={toolIcon(tool.icon)}
          pressed={active === tool.id}
          disabled={!canUse(tool.needs)}
        />
      ))}
      <hr className="my-1 w-6 shrink-0 border-line" />
      {button('edit.undo', named('Undo', done.at(-1)?.name), Undo2)}
      {button('edit.redo', named('Redo', undone.at(-1)?.name), Redo2)}
      <hr className="my-1 w-6 shrink-0 border-line" />
      {button('view.in', 'Zoom in', ZoomIn)}
      {button('view.out', 'Zoom out', ZoomOut)}
      {button('view.fit', 'Show the whole picture', Maximize)}
      <span className="min-h-2 flex-1" />
      {commands.has('preferences') && button('preferences', 'Preferences', SlidersHorizontal)}
      {onHelp ? (
        <IconButton label="All keys" {...shortcut('help')} onClick={onHelp}>
          <CircleQuestionMark aria-hidden size={17} />
        </IconButton>
      ) : (
        button('help', 'All keys', CircleQuestionMark)
      )}
    </nav>
  );
}

interface BarButtonProps {
  editor: Editor;
  /** The command that it runs, or the tool that it takes. */
  id?: string;
  tool?: string;
  label: string;
  shortcut?: string;
  Icon: LucideIcon;
  pressed?: boolean;
  disabled: boolean;
}

/** Rendered only when something about it changes: the bar hears of every gesture. */
const BarButton = memo(function BarButton({ editor, id, tool, Icon, ...looks }: BarButtonProps) {
  const press = () => {
    if (tool !== undefined) editor.toolbox.use(tool);
    else
      editor
        .commands()
        .find((command) => command.id === id)
        ?.run();
  };
  return (
    <IconButton {...looks} onClick={press}>
      <Icon aria-hidden size={17} />
    </IconButton>
  );
});
