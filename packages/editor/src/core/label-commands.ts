import { stateAfterSave } from '@maskloop/domain/mask';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Command } from './command.ts';
import { type MaskRecord } from './mask-record.ts';
import { claim, yieldedText } from './overlap.ts';
import { type ToolPorts } from './tool.ts';

/** 1…9 and 0 choose the first ten labels; with fewer labels, 0 is free to show the whole picture. */
const LABEL_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

type Ports = Pick<ToolPorts, 'document' | 'history' | 'selection' | 'labels' | 'notices'> & {
  readonly overlapPolicy: OverlapPolicy;
};

/**
 * Gives a label (null: none) to the selected masks in one step; without any, to the draft in hand and what follows. Where masks
 * of a label may not overlap, they leave to those that have it what these have.
 */
export function giveLabel(ports: Ports, labelId: string | null): void {
  const { document, history, selection, labels, notices, overlapPolicy } = ports;
  const selected = document.draft.get() ? [] : selection.masks();
  if (selected.length === 0) {
    labels.active.set(labelId);
    return;
  }
  const wanted = selected.filter((mask) => mask.labelId !== labelId).map((mask) => relabelled(mask, labelId));
  const { records, swallowed, leftPx } = claim(overlapPolicy, document.masks.get(), wanted);
  if (swallowed > 0)
    notices.say(
      `${swallowed === 1 ? 'One object lies' : `${swallowed} objects lie`} wholly on others with that label and stayed as before.`,
    );
  else if (leftPx > 0) notices.say(yieldedText(leftPx));
  history.run(
    `Relabel ${labels.byId(labelId)?.name ?? 'as no label'}`,
    records.map((after) => ({ table: 'mask', id: after.id, after })),
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
