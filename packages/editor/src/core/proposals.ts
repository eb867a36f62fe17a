import { boxToView } from '@maskloop/geometry/spaces';
import { type Edit } from './change.ts';
import { type Command } from './command.ts';
import { type Document } from './document.ts';
import { type History } from './history.ts';
import { type Labels } from './labels.ts';
import { type MaskRecord } from './mask-record.ts';
import { type Notices } from './notices.ts';
import { claim } from './overlap.ts';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Selection } from './selection.ts';
import { signal, type Signal } from './signal.ts';
import { type Viewport } from './viewport.ts';

/** Masks of a model that wait for a judgement: kept ones become objects, rejected ones go. Each judgement is one undo step. */
export interface Proposals {
  /** Predicted IoU from which on all would be kept; null while nobody thinks of that. Shown, not yet done. */
  readonly above: Signal<number | null>;
  /** Those that wait, in reading order. */
  waiting(): MaskRecord[];
  /** Whether the mask would be kept as things stand: drawn as an object already. */
  wouldKeep(mask: MaskRecord): boolean;
  /** Of these masks, those that are proposals become objects. */
  keep(ids: Iterable<string>): void;
  reject(ids: Iterable<string>): void;
  /** Keeps all that `above` shows as kept. */
  keepAbove(): void;
  /** Rejects all that `above` shows as not kept. */
  rejectBelow(): void;
  /** Selects the next one that waits (−1: the one before) and brings it into sight. */
  go(delta: 1 | -1): void;
}

interface Ports {
  readonly document: Document;
  readonly history: History;
  readonly selection: Selection;
  readonly viewport: Viewport;
  readonly labels: Labels;
  readonly notices: Notices;
  readonly overlapPolicy: OverlapPolicy;
}

/** Smaller than this on the screen a mask cannot be judged. */
const LEAST_SEEN_PX = 24;

export const isProposal = (mask: MaskRecord): boolean => mask.state === 'proposal';

export function createProposals(ports: Ports): Proposals {
  const { document, history, selection, viewport, labels, notices } = ports;
  const above = signal<number | null>(null);
  const waiting = () => [...document.masks.get().values()].filter(isProposal).sort(inReadingOrder);
  const scoreOf = (mask: MaskRecord) => mask.predictedIou ?? 0;
  const wouldKeep = (mask: MaskRecord) => {
    const least = above.get();
    return least !== null && isProposal(mask) && scoreOf(mask) >= least;
  };
  const chosen = (ids: Iterable<string>) => {
    const set = new Set(ids);
    return waiting().filter((mask) => set.has(mask.id));
  };
  const named = (verb: string, count: number) => `${verb} ${count === 1 ? 'proposal' : `${count} proposals`}`;

  const reveal = (mask: MaskRecord) => {
    const { x, y, width, height } = boxToView(viewport.camera.get(), mask.box);
    const window = viewport.size.get();
    const isInside = x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
    if (!isInside || Math.max(width, height) < LEAST_SEEN_PX) viewport.fitBox(mask.box);
  };

  const proposals: Proposals = {
    above,
    waiting,
    wouldKeep,
    keep(ids) {
      const masks = chosen(ids);
      // Where masks may not overlap, each leaves to the others what they have, those kept with it too.
      const wanted = masks.map((mask): MaskRecord => ({
        ...mask,
        labelId: mask.labelId ?? labels.active.get(),
        state: 'kept',
        author: null,
      }));
      const { records, swallowed } = claim(ports.overlapPolicy, document.masks.get(), wanted);
      if (swallowed > 0)
        notices.say(
          `${swallowed === 1 ? 'One proposal lies' : `${swallowed} proposals lie`} wholly on other objects and could not be kept.`,
        );
      history.run(
        named('Keep', records.length),
        records.map((after): Edit => ({ table: 'mask', id: after.id, after })),
      );
    },
    reject(ids) {
      const edits = chosen(ids).map(({ id }): Edit => ({ table: 'mask', id, after: null }));
      history.run(named('Reject', edits.length), edits);
    },
    keepAbove: () =>
      proposals.keep(
        waiting()
          .filter(wouldKeep)
          .map(({ id }) => id),
      ),
    rejectBelow() {
      const below = waiting().filter((mask) => !wouldKeep(mask));
      proposals.reject(below.map(({ id }) => id));
    },
    go(delta) {
      const all = waiting();
      const selected = [...selection.ids.get()].flatMap((id) => document.masks.get().get(id) ?? []);
      const from = delta > 0 ? selected.at(-1) : selected[0];
      const order = delta > 0 ? all : all.toReversed();
      const isBeyond = (mask: MaskRecord) => !from || inReadingOrder(mask, from) * delta > 0;
      const next = order.find((mask) => mask.id !== from?.id && isBeyond(mask)) ?? order[0];
      selection.set(next ? [next.id] : []);
      if (next) reveal(next);
    },
  };
  return proposals;
}

/** Row by row, as one reads. */
const inReadingOrder = (a: MaskRecord, b: MaskRecord): number =>
  a.box.y - b.box.y || a.box.x - b.box.x || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Keys by which proposals are judged one after the other, or all that are selected. */
export function proposalCommands(
  proposals: Proposals,
  { document, selection }: Pick<Ports, 'document' | 'selection'>,
  mayEdit: () => boolean,
): Command[] {
  const chosen = () => selection.masks().filter(isProposal);
  const some = () =>
    mayEdit() &&
    document.draft.get() === null &&
    chosen().length > 0 &&
    chosen().length === selection.ids.get().size;
  const any = () =>
    document.draft.get() === null && [...document.masks.get().values()].some((mask) => isProposal(mask));
  /** The next one is sought from where the judged ones were. */
  const judge = (verdict: (ids: string[]) => void) => () => {
    const ids = chosen().map(({ id }) => id);
    const isOne = ids.length === 1;
    if (isOne) proposals.go(1);
    const next = isOne && !ids.includes([...selection.ids.get()][0] ?? '') ? [...selection.ids.get()] : [];
    verdict(ids);
    selection.set(next);
  };
  return [
    {
      id: 'proposal.keep',
      label: 'Keep the selected proposals, go to the next',
      keys: ['Enter'],
      group: 'Objects',
      when: some,
      run: judge((ids) => proposals.keep(ids)),
      bar: 'keep',
    },
    {
      id: 'proposal.reject',
      label: 'Reject the selected proposals, go to the next',
      keys: ['Backspace', 'Delete'],
      group: 'Objects',
      when: some,
      run: judge((ids) => proposals.reject(ids)),
      bar: 'reject',
    },
    {
      id: 'proposal.next',
      label: 'Next proposal',
      keys: ['.'],
      group: 'Objects',
      when: any,
      run: () => proposals.go(1),
      bar: 'next proposal',
    },
    {
      id: 'proposal.previous',
      label: 'Previous proposal',
      keys: [','],
      group: 'Objects',
      when: any,
      run: () => proposals.go(-1),
    },
  ];
}
