import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Command } from './command.ts';
import { labelCommands } from './label-commands.ts';
import { type MaskRecord } from './mask-record.ts';
import { restack, stackingOrder } from './stacking.ts';
import { type ToolPorts } from './tool.ts';
import { type Toolbox } from './toolbox.ts';
import { viewCommands } from './view-commands.ts';

type Ports = Pick<
  ToolPorts,
  'document' | 'history' | 'viewport' | 'selection' | 'labels' | 'view' | 'drafting' | 'notices'
> & {
  readonly toolbox: Toolbox;
  readonly overlapPolicy: OverlapPolicy;
  readonly mayEdit: () => boolean;
};

/** What works whatever tool is in hand. */
export const editorCommands = (ports: Ports): Command[] => [
  ...toolCommands(ports),
  ...objectCommands(ports),
  ...labelCommands(ports, ports.mayEdit),
  ...viewCommands(ports),
];

function toolCommands({ toolbox, mayEdit }: Ports): Command[] {
  return toolbox.descriptors.map((tool) => ({
    id: `tool.${tool.id}`,
    label: tool.label,
    keys: [tool.key],
    group: 'Tools',
    when: () => toolbox.active.get() !== tool.id && (tool.needs === 'nothing' || mayEdit()),
    run: () => toolbox.use(tool.id),
  }));
}

function objectCommands({
  document,
  history,
  selection,
  viewport,
  drafting,
  toolbox,
  view,
  notices,
  mayEdit,
}: Ports): Command[] {
  const hasDraft = () => document.draft.get() !== null;
  const some = () => selection.ids.get().size > 0 && !hasDraft();
  const one = (command: Omit<Command, 'group'>): Command => ({ group: 'Objects', ...command });
  const step = (delta: number) => {
    const inOrder = readingOrder(document.masks.get().values());
    if (inOrder.length === 0) return;
    const current = inOrder.findIndex((mask) => selection.ids.get().has(mask.id));
    const from = current < 0 ? (delta > 0 ? -1 : 0) : current;
    const next = inOrder[(from + delta + inOrder.length) % inOrder.length];
    if (next) selection.set([next.id]);
  };
  const stack = (name: string, below: string | null) =>
    history.run(name, restack(document.masks.get().values(), selection.ids.get(), below));
  return [
    one({
      id: 'edit.undo',
      label: 'Undo',
      keys: ['Mod+z'],
      when: () => mayEdit() && history.steps.get().done.length > 0,
      run: () => {
        // With a gesture in hand, undo calls that off and nothing else.
        if (!toolbox.cancel()) history.undo();
      },
      bar: 'undo',
    }),
    one({
      id: 'edit.redo',
      label: 'Redo',
      keys: ['Mod+Shift+z', 'Mod+y'],
      when: () => mayEdit() && history.steps.get().undone.length > 0,
      run: () => history.redo(),
      bar: 'redo',
    }),
    one({
      id: 'object.delete',
      label: 'Delete the selected objects',
      keys: ['Delete', 'Backspace'],
      when: () => mayEdit() && some(),
      run: () => {
        // Several at once: what is locked stays and is said, instead of holding back the others.
        const selected = selection.masks();
        const masks = selected.filter((mask) => selected.length === 1 || !view.locked.get().has(mask.id));
        const lockedCount = selected.length - masks.length;
        if (lockedCount > 0)
          notices.say(lockedCount === 1 ? 'One is locked and stays.' : `${lockedCount} are locked and stay.`);
        const name = masks.length === 1 ? 'Delete object' : `Delete ${masks.length} objects`;
        history.run(
          name,
          masks.map((mask) => ({ table: 'mask', id: mask.id, after: null })),
        );
      },
      bar: 'delete',
    }),
    one({
      id: 'object.front',
      label: 'Lay the selected objects on top',
      keys: ['PageUp'],
      when: () => mayEdit() && some(),
      run: () => stack('To front', null),
    }),
    one({
      id: 'object.back',
      label: 'Lay the selected objects below all',
      keys: ['PageDown'],
      when: () => mayEdit() && some(),
      run: () => {
        const ids = selection.ids.get();
        const lowest = stackingOrder(document.masks.get().values()).find((mask) => !ids.has(mask.id));
        if (lowest) stack('To back', lowest.id);
      },
    }),
    one({
      id: 'object.next',
      label: 'Next object',
      keys: ['Tab'],
      when: () => !hasDraft() && document.masks.get().size > 0,
      run: () => step(1),
      bar: 'next object',
    }),
    one({
      id: 'object.previous',
      label: 'Previous object',
      keys: ['Shift+Tab'],
      when: () => !hasDraft() && document.masks.get().size > 0,
      run: () => step(-1),
    }),
    one({
      id: 'object.all',
      label: 'Select all objects',
      keys: ['Mod+a'],
      when: () => !hasDraft() && document.masks.get().size > 0,
      run: () => selection.set(document.masks.get().keys()),
    }),
    one({
      id: 'object.fit',
      label: 'Zoom to the selected object',
      keys: ['f'],
      when: some,
      run: () => {
        const mask = selection.masks()[0];
        if (mask) viewport.fitBox(mask.box);
      },
      bar: 'zoom to it',
    }),
    one({
      id: 'edit.cancel',
      label: 'Step back: call off the gesture, leave the object, clear the selection',
      keys: ['Escape'],
      when: () => !toolbox.path.get().endsWith('.idle') || hasDraft() || some(),
      run: () => {
        if (toolbox.cancel()) return;
        if (hasDraft()) drafting.leave();
        else selection.set([]);
      },
      bar: 'step back',
    }),
  ];
}

/** Row by row as one reads: what Tab walks through. */
export function readingOrder(masks: Iterable<MaskRecord>): MaskRecord[] {
  return [...masks].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || a.z - b.z);
}
