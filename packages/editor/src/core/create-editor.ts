import { newId as newUuid } from '@maskloop/domain/ids';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { type Rle } from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';
import { type ActivityMeter, createActivityMeter } from './activity-meter.ts';
import { type Command, commandFor } from './command.ts';
import { createDocument, type Document } from './document.ts';
import { createDrafting, type Drafting } from './drafting.ts';
import { createEdgeLayer, type EdgeLayer } from './edge-layer.ts';
import { editorCommands } from './editor-commands.ts';
import { createHistory, type History } from './history.ts';
import { type KeyStroke, keysOf } from './key.ts';
import { createKeyboardCursor, cursorCommands, type KeyboardCursor } from './keyboard-cursor.ts';
import { type KeyBindings, withKeys } from './keymap.ts';
import { giveLabel } from './label-commands.ts';
import { createLabels, type EditorLabel, type Labels } from './labels.ts';
import { type MaskRecord } from './mask-record.ts';
import { createNotices, type Notices } from './notices.ts';
import { yieldTo as yieldUnder } from './overlap.ts';
import { type DecodePort, type Measure, type Now } from './ports.ts';
import { createPrompting, type Prompting } from './prompting.ts';
import { createProposals, proposalCommands, type Proposals } from './proposals.ts';
import { createSelection, type Selection } from './selection.ts';
import { reshapeCommands } from './reshape-commands.ts';
import { createShaping, type Shaping } from './shaping.ts';
import { type ReadSignal, signal, type Signal } from './signal.ts';
import { type Sketch } from './sketch.ts';
import { createToolSettings, type ToolSettings } from './tool-settings.ts';
import { type Tool } from './tool.ts';
import { createToolbox, type Toolbox } from './toolbox.ts';
import { createViewSettings, type ViewSettings } from './view-settings.ts';
import { createViewport, type Viewport } from './viewport.ts';

export interface EditorOptions {
  /** Size of the picture after orientation: the space of all coordinates and masks. */
  readonly image: Size;
  readonly masks: Iterable<MaskRecord>;
  readonly labels: readonly EditorLabel[];
  readonly classAgnostic: boolean;
  readonly overlapPolicy: OverlapPolicy;
  readonly tools: readonly Tool[];
  /** Id of the tool in hand at first. */
  readonly tool: string;
  /** Null where there is no model: the other tools still work. */
  readonly decode: DecodePort | null;
  readonly modelVersionId: string | null;
  /** False makes a viewer: nothing can be changed. */
  readonly mayEdit: boolean;
  readonly now?: Now;
  readonly newId?: () => string;
  /** Newest revision number of a mask, for what is made from it; default: its first. */
  readonly revisionOf?: (maskId: string) => number;
  readonly measure?: Measure;
}

/** The parts of an open picture. Whoever needs one gets that one, never the whole. */
export interface Editor {
  readonly document: Document;
  readonly history: History;
  readonly viewport: Viewport;
  readonly selection: Selection;
  readonly labels: Labels;
  readonly view: ViewSettings;
  readonly edges: EdgeLayer;
  readonly prompting: Prompting;
  readonly drafting: Drafting;
  readonly toolbox: Toolbox;
  /** The pointer of those who use no mouse. */
  readonly cursor: KeyboardCursor;
  readonly shaping: Shaping;
  readonly proposals: Proposals;
  readonly settings: ToolSettings;
  readonly notices: Notices;
  readonly activity: ActivityMeter;
  readonly measure: Measure;
  /** Whether edits are possible now: a lost lease takes it away, a regained one gives it back. */
  readonly mayEdit: Signal<boolean>;
  /** While the task is handed over nothing of it changes: it would come too late. What is prompted stays. */
  readonly isHandedOver: Signal<boolean>;
  /** What can be done, likeliest first, under the person's keys; the application's own come last, unless they lead. */
  commands(): readonly Command[];
  /** The same under the keys that they were written with. */
  shippedCommands(): readonly Command[];
  /** The person's keys, where they differ from those shipped. */
  readonly keys: Signal<KeyBindings>;
  /** Gives a label to the selected masks, or to what comes next. */
  giveLabel(labelId: string | null): void;
  /** Adds the application's commands (submit, skip); returns how to take them away again. */
  addCommands(more: readonly Command[]): () => void;
  /** The application's commands. */
  readonly added: ReadSignal<readonly Command[]>;
  /** Runs what a key means now. False when it means nothing here. */
  pressKey(stroke: KeyStroke): boolean;
}

/** Wires the parts of the editor for one picture; decides nothing itself. */
export function createEditor(options: EditorOptions): Editor {
  const now = options.now ?? (() => performance.now());
  const newId = options.newId ?? newUuid;
  const measure = options.measure ?? (() => undefined);
  const { overlapPolicy } = options;

  const document = createDocument(options.masks);
  const view = createViewSettings();
  const notices = createNotices();
  const isHandedOver = signal(false);
  const history = createHistory(document, {
    isOver() {
      if (isHandedOver.get()) notices.say('This task is being handed over: nothing of it changes any more.');
      return isHandedOver.get();
    },
    refuses(edits) {
      const locked = view.locked.get();
      const isRefused = edits.some((edit) => edit.table === 'mask' && locked.has(edit.id));
      if (isRefused) notices.say('This would change a locked object. Unlock it first.');
      return isRefused;
    },
    onLeftOut: ({ name }) =>
      notices.say(`“${name}” is left as it is where someone else changed the object since.`),
  });
  const viewport = createViewport(options.image);
  const selection = createSelection(document);
  const labels = createLabels(options.labels, options.classAgnostic);
  const edges = createEdgeLayer();
  const activity = createActivityMeter(now);
  const mayEdit = signal(options.mayEdit);
  const yieldTo = (mine: { id: string | null; labelId: string | null; rle: Rle }) =>
    yieldUnder(overlapPolicy, document.masks.get().values(), mine);
  const prompting = createPrompting({
    document,
    decode: options.decode,
    notices,
    now,
    measure,
    activeLabel: () => labels.active.get(),
  });
  const drafting = createDrafting({
    image: options.image,
    document,
    history,
    prompting,
    labels,
    notices,
    activity,
    yieldTo,
    newId,
    modelVersionId: options.modelVersionId,
  });
  const settings = createToolSettings();
  const sketch = signal<Sketch | null>(null);
  const shaping = createShaping({
    overlapPolicy,
    document,
    history,
    selection,
    labels,
    view,
    settings,
    notices,
    activity,
    newId,
    revisionOf: options.revisionOf ?? (() => 1),
  });
  const toolbox = createToolbox(
    options.tools,
    {
      document,
      history,
      viewport,
      selection,
      labels,
      prompting,
      drafting,
      view,
      edges,
      notices,
      shaping,
      settings,
      sketch,
      newId,
    },
    options.tool,
  );
  const proposals = createProposals({
    document,
    history,
    selection,
    viewport,
    labels,
    notices,
    overlapPolicy,
  });
  const judging = proposalCommands(proposals, { document, selection }, () => mayEdit.get());
  const general = editorCommands({
    document,
    history,
    viewport,
    selection,
    labels,
    view,
    drafting,
    toolbox,
    notices,
    overlapPolicy,
    mayEdit: () => mayEdit.get(),
  });
  const cursor = createKeyboardCursor({ toolbox, viewport });
  const added = signal<readonly Command[]>([]);
  const keys = signal<KeyBindings>({});
  const reshape = reshapeCommands({
    document,
    history,
    selection,
    labels,
    notices,
    shaping,
    drafting,
    prompting,
    toolbox,
    settings,
    overlapPolicy,
    newId,
    mayEdit: () => mayEdit.get(),
  });
  const shippedCommands = () => [
    ...toolbox.commands(),
    ...added.get().filter(({ leads }) => leads),
    ...judging,
    ...general,
    ...reshape,
    ...added.get().filter(({ leads }) => !leads),
    ...cursorCommands(cursor),
  ];
  const commands = () => withKeys(shippedCommands(), keys.get());

  mayEdit.subscribe(() => {
    if (mayEdit.get()) return;
    toolbox.cancel();
    drafting.letGo();
  });

  return {
    document,
    history,
    viewport,
    selection,
    labels,
    view,
    edges,
    prompting,
    drafting,
    toolbox,
    cursor,
    shaping,
    proposals,
    settings,
    notices,
    activity,
    measure,
    mayEdit,
    isHandedOver,
    commands,
    shippedCommands,
    keys,
    giveLabel: (labelId) =>
      giveLabel({ document, history, selection, labels, notices, overlapPolicy }, labelId),
    added,
    addCommands(more) {
      added.set([...added.get(), ...more]);
      return () => added.set(added.get().filter((command) => !more.includes(command)));
    },
    pressKey(stroke) {
      const command = commandFor(commands(), keysOf(stroke));
      if (!(command?.once && stroke.repeat)) command?.run();
      return command !== undefined;
    },
  };
}
