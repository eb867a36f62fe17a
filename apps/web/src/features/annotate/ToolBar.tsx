'use client';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { IconButton } from '@maskloop/ui/IconButton';
import { CircleQuestionMark, Maximize, Redo2, Undo2, ZoomIn, ZoomOut } from 'lucide-react';
import { isMac } from './is-mac.ts';
import { toolIcon } from './tool-icons.ts';

/** The tools, from their descriptors, and what one does without a tool. */
export function ToolBar({ editor, onHelp }: { editor: Editor; onHelp: () => void }) {
  const { toolbox, history, viewport, prompting } = editor;
  const active = useSignal(toolbox.active);
  const mayEdit = useSignal(editor.mayEdit);
  const { done, undone } = useSignal(history.steps);
  const undoName = done.at(-1)?.name;
  const redoName = undone.at(-1)?.name;
  const canUse = (needs: string) =>
    needs === 'nothing' || (mayEdit && (needs !== 'model' || prompting.isAvailable));
  return (
    <nav
      aria-label="Tools"
      className="flex w-11 shrink-0 flex-col items-center gap-1 border-r border-line bg-panel py-2"
    >
      {toolbox.descriptors.map((tool) => {
        const Icon = toolIcon(tool.icon);
        return (
          <IconButton
            key={tool.id}
            label={tool.label}
            shortcut={keyCap(tool.key, false)}
            pressed={active === tool.id}
            disabled={!canUse(tool.needs)}
            onClick={() => toolbox.use(tool.id)}
          >
            <Icon aria-hidden size={17} />
          </IconButton>
        );
      })}
      <hr className="my-1 w-6 border-line" />
      <IconButton
        label={undoName === undefined ? 'Undo' : `Undo: ${undoName}`}
        shortcut={keyCap('Mod+z', isMac())}
        disabled={!mayEdit || undoName === undefined}
        onClick={() => history.undo()}
      >
        <Undo2 aria-hidden size={17} />
      </IconButton>
      <IconButton
        label={redoName === undefined ? 'Redo' : `Redo: ${redoName}`}
        shortcut={keyCap('Mod+Shift+z', isMac())}
        disabled={!mayEdit || redoName === undefined}
        onClick={() => history.redo()}
      >
        <Redo2 aria-hidden size={17} />
      </IconButton>
      <hr className="my-1 w-6 border-line" />
      <IconButton label="Zoom in" shortcut="+" onClick={() => viewport.zoomBy(1.5)}>
        <ZoomIn aria-hidden size={17} />
      </IconButton>
      <IconButton label="Zoom out" shortcut="−" onClick={() => viewport.zoomBy(1 / 1.5)}>
        <ZoomOut aria-hidden size={17} />
      </IconButton>
      <IconButton label="Show the whole picture" shortcut="0" onClick={() => viewport.fit()}>
        <Maximize aria-hidden size={17} />
      </IconButton>
      <IconButton label="All keys" shortcut="?" className="mt-auto" onClick={onHelp}>
        <CircleQuestionMark aria-hidden size={17} />
      </IconButton>
    </nav>
  );
}
