import { stateAfterSave } from '@maskloop/domain/mask';
import { type Command } from './command.ts';
import { type MaskRecord } from './mask-record.ts';
import { type ToolPorts } from './tool.ts';
import { type Toolbox } from './toolbox.ts';

type Ports = Pick<
  ToolPorts,
  'document' | 'history' | 'viewport' | 'selection' | 'labels' | 'view' | 'drafting'
> & {
  readonly toolbox: Toolbox;
  readonly mayEdit: () => boolean;
};

const always = () => true;
/** 1…9 and 0 choose the first ten labels; with fewer labels, 0 is free to show the whole picture. */
const LABEL_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** What works whatever tool is in hand. */
export const editorCommands = (ports: Ports): Command[] => [
  ...toolCommands(ports),
  ...objectCommands(ports),
  ...labelCommands(ports),
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
        const masks = selection.masks();
        const name = masks.length === 1 ? 'Delete object' : `Delete ${masks.length} objects`;
        history.run(
          name,
          masks.map((mask) => ({ table: 'mask', id: mask.id, after: null })),
        );
      },
      bar: 'delete',
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

function labelCommands({ labels, selection, document, history, mayEdit }: Ports): Command[] {
  return labels.offered.slice(0, LABEL_KEYS.length).map((label, i) => ({
    id: `label.${label.id}`,
    label: `Label “${label.name}”: for the selected objects, or for the next one`,
    keys: [LABEL_KEYS[i] ?? ''],
    group: 'Objects',
    when: mayEdit,
    run: () => {
      const selected = document.draft.get() ? [] : selection.masks();
      if (selected.length === 0) labels.active.set(label.id);
      else {
        history.run(
          `Relabel ${label.name}`,
          selected
            .filter((mask) => mask.labelId !== label.id)
            .map((mask) => ({ table: 'mask', id: mask.id, after: relabelled(mask, label.id) })),
        );
      }
    },
  }));
}

/** The same pixels under another label. */
const relabelled = (mask: MaskRecord, labelId: string): MaskRecord => ({
  ...mask,
  labelId,
  state: stateAfterSave(mask.state, false),
});

function viewCommands({ viewport, view, selection }: Ports): Command[] {
  const show = (id: string, label: string, keys: string[], run: () => void): Command => ({
    id: `view.${id}`,
    label,
    keys,
    group: 'View',
    when: always,
    run,
  });
  return [
    show('fit', 'Show the whole picture', ['0', 'Home'], () => viewport.fit()),
    show('actual', 'One picture pixel on one screen pixel', ['Shift+0'], () => viewport.zoomTo(1)),
    show('in', 'Zoom in', ['Mod++', 'Mod+=', '+', '='], () => viewport.zoomBy(1.25)),
    show('out', 'Zoom out', ['Mod+-', '-'], () => viewport.zoomBy(0.8)),
    show('hideAll', 'Hide or show all masks', ['Shift+h'], () =>
      view.areAllHidden.set(!view.areAllHidden.get()),
    ),
    {
      id: 'view.hide',
      label: 'Hide or show the selected objects',
      keys: ['h'],
      group: 'View',
      when: () => selection.ids.get().size > 0,
      run: () => {
        const ids = selection.ids.get();
        const hidden = view.hidden.get();
        const areHidden = [...ids].every((id) => hidden.has(id));
        const next = areHidden ? [...hidden].filter((id) => !ids.has(id)) : [...hidden, ...ids];
        view.hidden.set(new Set(next));
      },
      bar: 'hide',
    },
    show('masksAlone', 'Masks without the picture', ['m'], () =>
      view.areMasksAlone.set(!view.areMasksAlone.get()),
    ),
  ];
}

/** Row by row as one reads: what Tab walks through. */
export function readingOrder(masks: Iterable<MaskRecord>): MaskRecord[] {
  return [...masks].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || a.z - b.z);
}
