import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Rle, rleUnion } from '@maskloop/geometry/rle';
import { type Edit } from './change.ts';
import { type Command } from './command.ts';
import { nextZ } from './mask-record.ts';
import { yieldTo } from './overlap.ts';
import { reshaped, shapedNew } from './reshaped.ts';
import { type TidyKind } from './tool-settings.ts';
import { type ToolPorts } from './tool.ts';
import { type Toolbox } from './toolbox.ts';

type Ports = Pick<
  ToolPorts,
  | 'document'
  | 'history'
  | 'selection'
  | 'labels'
  | 'notices'
  | 'shaping'
  | 'drafting'
  | 'prompting'
  | 'settings'
  | 'newId'
> & {
  readonly toolbox: Pick<Toolbox, 'use' | 'active'>;
  readonly overlapPolicy: OverlapPolicy;
  readonly mayEdit: () => boolean;
};

/** What is done to whole objects: merge, duplicate, tidy up, go on with the model. */
export function reshapeCommands(ports: Ports): Command[] {
  const { document, selection, prompting, mayEdit } = ports;
  const selected = (atLeast: number) =>
    mayEdit() && document.draft.get() === null && selection.ids.get().size >= atLeast;
  const one = (command: Omit<Command, 'group'>): Command => ({ group: 'Objects', ...command });
  return [
    one({
      id: 'model.continue',
      label: 'Continue the selected object with the model: click on it, then Enter keeps',
      keys: ['Shift+Enter'],
      when: () => prompting.isAvailable && selected(1),
      run: () => continueWithModel(ports),
      bar: 'continue with the model',
    }),
    one({
      id: 'object.merge',
      label: 'Merge the selected objects into one',
      keys: ['u'],
      when: () => selected(2),
      run: () => merge(ports),
      bar: 'merge',
    }),
    one({
      id: 'object.duplicate',
      label: 'Duplicate the selected objects',
      keys: ['Mod+d'],
      when: () => selected(1),
      run: () => duplicate(ports),
    }),
    ...TIDY_COMMANDS.map(([kind, label]) =>
      one({
        id: `object.${kind}`,
        label: `${label} of the selected objects, with a preview`,
        keys: [],
        when: () => selected(1),
        run: () => {
          ports.settings.tidy.set(kind);
          ports.toolbox.use('tidy');
        },
      }),
    ),
  ];
}

const TIDY_COMMANDS: readonly (readonly [kind: TidyKind, label: string])[] = [
  ['fill-holes', 'Fill holes'],
  ['drop-parts', 'Remove small parts'],
  ['grow', 'Grow the outline'],
  ['shrink', 'Shrink the outline'],
  ['smooth', 'Smooth the outline'],
  ['clear-beneath', 'Remove the pixels below'],
];

function continueWithModel({ selection, notices, shaping, toolbox, drafting }: Ports): void {
  const [mask, ...more] = selection.masks();
  const refusal = mask && shaping.refusal(mask);
  if (!mask || more.length > 0) notices.say('Select the one object to continue with.');
  else if (refusal) notices.say(refusal);
  else {
    // First the tool: changing it would leave the object in hand.
    toolbox.use('smart');
    drafting.continueWith(mask);
  }
}

/** The largest keeps its place, label and history; the others go into it. */
function merge(ports: Ports): void {
  const { document, selection, notices, shaping, history, overlapPolicy } = ports;
  const masks = shaping.changeable(selection.masks())?.toSorted((a, b) => b.area - a.area) ?? [];
  const [largest, ...others] = masks;
  if (!largest || others.length === 0) {
    if (largest) notices.say('Select at least two objects that may be changed to merge them.');
    return;
  }
  const ids = new Set(masks.map((mask) => mask.id));
  const union = others.reduce<Rle>((sum, mask) => rleUnion(sum, mask.rle), largest.rle);
  const neighbours = [...document.masks.get().values()].filter((mask) => !ids.has(mask.id));
  // Pixels of another label may meet a neighbour that they were allowed to overlap until now.
  const { rle, leftPx } = yieldTo(overlapPolicy, neighbours, { ...largest, rle: union });
  const merged = reshaped(largest, rle, {
    tool: 'merge',
    clicks: 1,
    activeMs: shaping.activeMs(),
    parents: masks.slice(0, 50).map((mask) => shaping.parent(mask)),
  });
  if (!merged) return;
  history.run(`Merge ${masks.length} objects`, [
    { table: 'mask', id: largest.id, after: merged },
    ...others.map((mask): Edit => ({ table: 'mask', id: mask.id, after: null })),
  ]);
  selection.set([largest.id]);
  const labels = new Set(masks.map((mask) => mask.labelId));
  if (leftPx > 0) notices.say(`${leftPx} pixels belong to other objects and stayed with them.`);
  else if (labels.size > 1) {
    notices.say(
      `The merged object is “${ports.labels.byId(largest.labelId)?.name ?? 'unlabelled'}”, as its largest part was.`,
    );
  }
}

function duplicate({ document, selection, notices, shaping, history, overlapPolicy, newId }: Ports): void {
  if (overlapPolicy !== 'free') {
    notices.say('In this project masks may not overlap, so there is no room for a copy.');
    return;
  }
  const masks = selection.masks();
  const z = nextZ(document.masks.get().values());
  const copies = masks.flatMap((mask, i) => {
    const provenance = {
      tool: 'duplicate',
      clicks: 1,
      activeMs: shaping.activeMs(),
      parents: [shaping.parent(mask)],
    };
    return shapedNew(mask.rle, { ...mask, id: newId(), z: z + i, provenance }) ?? [];
  });
  const name = copies.length === 1 ? 'Duplicate object' : `Duplicate ${copies.length} objects`;
  history.run(
    name,
    copies.map((copy) => ({ table: 'mask', id: copy.id, after: copy })),
  );
  selection.set(copies.map((copy) => copy.id));
  notices.say(
    copies.length === 1 ? 'The copy lies on top and is selected.' : 'The copies lie on top and are selected.',
  );
}
