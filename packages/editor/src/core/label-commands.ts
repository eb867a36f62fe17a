import { stateAfterSave } from '@maskloop/domain/mask';
import { type Command } from './command.ts';
import { type MaskRecord } from './mask-record.ts';
import { type ToolPorts } from './tool.ts';

/** 1…9 and 0 choose the first ten labels; with fewer labels, 0 is free to show the whole picture. */
const LABEL_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

type Ports = Pick<ToolPorts, 'document' | 'history' | 'selection' | 'labels'>;

/** Gives a label (null: none) to the selected masks in one step; without any, to the draft in hand and what follows. */
export function giveLabel({ document, history, selection, labels }: Ports, labelId: string | null): void {
  const selected = document.draft.get() ? [] : selection.masks();
  if (selected.length === 0) {
    labels.active.set(labelId);
    return;
  }
  history.run(
    `Relabel ${labels.byId(labelId)?.name ?? 'as no label'}`,
    selected
      .filter((mask) => mask.labelId !== labelId)
      .map((mask) => ({ table: 'mask', id: mask.id, after: relabelled(mask, labelId) })),
  );
}

/** The same pixels under another label. */
const relabelled = (mask: MaskRecord, labelId: string | null): MaskRecord => ({
  ...mask,
  labelId,
  state: stateAfterSave(mask.state, false),
});

/** One command a label; the first ten have keys, the others are found by searching. */
export const labelCommands = (ports: Ports, mayEdit: () => boolean): Command[] =>
  ports.labels.offered.map((label, i) => ({
    id: `label.${i + 1}`,
    label: `Label “${label.name}”: for the selected objects, or for the next one`,
    keys: LABEL_KEYS.slice(i, i + 1),
    group: 'Labels',
    when: mayEdit,
    run: () => giveLabel(ports, label.id),
  }));
