import { type MaskView, type TaskView } from '@maskloop/contract';
import { newId } from '@maskloop/domain/ids';
import { type LeaseKind } from '@maskloop/domain/task';
import { createEditor, type Editor, type Tool } from '@maskloop/editor/core';
import {
  type ActivityLog,
  createActivityLog,
  createHistoryLog,
  createOutbox,
  type JournalEntry,
  type HistoryLog,
  type HistoryStore,
  type JournalStore,
  openActivityStore,
  type Outbox,
  recallSteps,
  replay,
  type StoredHistory,
} from '@maskloop/editor/journal';
import { client } from '../../client/api.ts';
import { browserPause } from './browser-pause.ts';
import { openDecoder, type TaskDecoder } from './decoder.ts';
import { decoderOnDemand } from './decoder-on-demand.ts';
import { sendGestures } from './send-gestures.ts';
import { serverMask } from './server-mask.ts';

/** A task at work in this tab. */
export interface TaskSession {
  readonly task: TaskView;
  readonly kind: LeaseKind;
  /** Whose work it is; outlives their signed-in session. */
  readonly person: { readonly id: string; readonly email: string };
  /** Why it can only be looked at. */
  readonly refusal: string | null;
  readonly editor: Editor;
  readonly decoder: TaskDecoder | null;
  readonly outbox: Outbox;
  readonly activity: ActivityLog;
  readonly historyLog: HistoryLog;
  /** When the newest of the loaded masks was written; the beginning of time without any. */
  readonly loadedAt: Date;
  /** Revision numbers as they were loaded. */
  readonly revisions: ReadonlyMap<string, number>;
  /** A mask's newest revision as far as this tab knows, gestures on their way included. */
  readonly revisionOf: (maskId: string) => number | undefined;
  /** Shows masks that were written elsewhere. */
  readonly receive: (views: readonly MaskView[]) => void;
  /** Gives up what waits here: the server's masks are seen instead. Rejects while they cannot be fetched. */
  readonly giveUp: () => Promise<void>;
  /** Opens the task anew in this tab. */
  readonly reopen: () => void;
  readonly dispose: () => void;
}

export interface SessionOptions {
  readonly task: TaskView;
  readonly kind: LeaseKind;
  readonly refusal: string | null;
  readonly masks: readonly MaskView[];
  readonly person: TaskSession['person'];
  readonly store: JournalStore;
  readonly entries: readonly JournalEntry[];
  readonly histories: HistoryStore;
  /** Steps of earlier visits. */
  readonly history: StoredHistory;
  /** Where measured work waits; null when the browser forbids it. */
  readonly storage: Storage | null;
  readonly tools: readonly Tool[];
  readonly reopen: () => void;
}

/** Wires a task: document from server and journal, model, outbox, clock of activity. */
export function createTaskSession(options: SessionOptions): TaskSession {
  const { task, kind, refusal, person, store, entries, tools } = options;
  const userId = person.id;
  // What nobody judged is no part of the work that is reviewed.
  const isSeen = ({ state }: MaskView) => kind === 'annotate' || state !== 'proposal';
  const seen = (views: readonly MaskView[]) =>
    views.filter(isSeen).map((view) => serverMask(view, task.image));
  const server = seen(options.masks);
  const { masks, heads } = replay(server, entries, task.image);
  const mayEdit = refusal === null;
  const openModel = () => openDecoder(task, () => client.tasks.get({ taskId: task.id }));
  // Most reviews mend nothing, so the model waits until a tool asks for it.
  const waiting = mayEdit && kind === 'review' ? decoderOnDemand(openModel) : null;
  const decoder = waiting ?? (mayEdit ? openModel() : null);
  const editor = createEditor({
    image: task.image,
    masks: masks.values(),
    labels: task.labels,
    classAgnostic: task.classAgnostic,
    overlapPolicy: task.overlapPolicy,
    tools,
    tool: decoder && kind === 'annotate' ? 'smart' : 'select',
    decode: decoder?.port ?? null,
    modelVersionId: task.model.id,
    mayEdit,
    revisionOf: (maskId) => heads.get(maskId) ?? 1,
    measure: (name, start, end) => void performance.measure(name, { start, end }),
  });
  if (waiting) {
    const needsModel = new Set(
      tools.flatMap(({ descriptor: { id, needs } }) => (needs === 'model' ? [id] : [])),
    );
    editor.toolbox.active.subscribe(() => {
      if (needsModel.has(editor.toolbox.active.get())) waiting.start();
    });
  }
  const clock = () => Date.now();
  const outbox = createOutbox({
    userId,
    taskId: task.id,
    store,
    port: sendGestures(task.image),
    pausePort: browserPause,
    document: editor.document,
    heads,
    entries,
    // Without the lease nothing can be sent; what waits is counted, and stays in the journal until it is given up.
    refusal,
    newId,
    clock,
  });
  const recalled = recallSteps(options.history, masks, task.image);
  if (mayEdit) editor.history.restore(recalled.steps);
  const historyLog = createHistoryLog({
    userId,
    taskId: task.id,
    history: editor.history,
    store: options.histories,
    known: recalled.stored,
    newId,
    clock,
  });
  const stopRecording = editor.history.onSettled((step) => outbox.record(step));
  const activity = createActivityLog({
    kind,
    meter: editor.activity,
    clock,
    newId,
    store: openActivityStore(options.storage, userId, task.id),
  });
  return {
    task,
    kind,
    person,
    refusal,
    editor,
    decoder,
    outbox,
    activity,
    historyLog,
    loadedAt: new Date(Math.max(0, ...options.masks.map(({ updatedAt }) => updatedAt.getTime()))),
    revisions: new Map(server.map((mask) => [mask.maskId, mask.revisionNumber])),
    revisionOf: (maskId) => heads.get(maskId),
    receive: (views) => outbox.receive(seen(views)),
    async giveUp() {
      // Since ever: what was deleted meanwhile, too, so that it is known by its number.
      await outbox.giveUp(seen(await client.tasks.masks({ taskId: task.id, since: new Date(0) })));
    },
    reopen: options.reopen,
    dispose() {
      decoder?.close();
      stopRecording();
      outbox.close();
      historyLog.close();
    },
  };
}
