import { type MaskView, type TaskView } from '@maskloop/contract';
import { newId } from '@maskloop/domain/ids';
import { type LeaseKind } from '@maskloop/domain/task';
import { createEditor, type Editor, type Tool } from '@maskloop/editor/core';
import {
  type ActivityLog,
  createActivityLog,
  createOutbox,
  type JournalEntry,
  type JournalStore,
  type Outbox,
  type PausePort,
  replay,
} from '@maskloop/editor/journal';
import { openDecoder, type TaskDecoder } from './decoder.ts';
import { sendGestures } from './send-gestures.ts';
import { serverMask } from './server-mask.ts';

/** A task at work in this tab. */
export interface TaskSession {
  readonly task: TaskView;
  readonly kind: LeaseKind;
  /** Why it can only be looked at. */
  readonly refusal: string | null;
  readonly editor: Editor;
  readonly decoder: TaskDecoder | null;
  readonly outbox: Outbox;
  readonly activity: ActivityLog;
  /** Revision numbers as they were loaded. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly dispose: () => void;
}

export interface SessionOptions {
  readonly task: TaskView;
  readonly kind: LeaseKind;
  readonly refusal: string | null;
  readonly masks: readonly MaskView[];
  readonly userId: string;
  readonly store: JournalStore;
  readonly entries: readonly JournalEntry[];
  readonly tools: readonly Tool[];
}

const browserPause: PausePort = {
  pause: (ms, wake) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

/** Wires a task: document from server and journal, model, outbox, clock of activity. */
export function createTaskSession(options: SessionOptions): TaskSession {
  const { task, kind, refusal, userId, store, entries, tools } = options;
  const server = options.masks.map((view) => serverMask(view, task.image));
  const { masks, heads } = replay(server, entries, task.image);
  const mayEdit = kind === 'annotate' && refusal === null;
  const decoder = mayEdit ? openDecoder(task) : null;
  const editor = createEditor({
    image: task.image,
    masks: masks.values(),
    labels: task.labels,
    classAgnostic: task.classAgnostic,
    overlapPolicy: task.overlapPolicy,
    tools,
    tool: decoder ? 'smart' : 'select',
    decode: decoder?.port ?? null,
    modelVersionId: task.model.id,
    mayEdit,
    measure: (name, start, end) => void performance.measure(name, { start, end }),
  });
  const clock = () => Date.now();
  const outbox = createOutbox({
    userId,
    taskId: task.id,
    store,
    port: sendGestures(task.image),
    pausePort: browserPause,
    document: editor.document,
    heads,
    // Without the lease nothing can be sent; what waits stays in the journal.
    entries: refusal === null ? entries : [],
    newId,
    clock,
  });
  const stopRecording = editor.history.onSettled((step) => outbox.record(step));
  const activity = createActivityLog({ kind, meter: editor.activity, clock, newId });
  return {
    task,
    kind,
    refusal,
    editor,
    decoder,
    outbox,
    activity,
    revisions: new Map(server.map((mask) => [mask.maskId, mask.revisionNumber])),
    dispose() {
      stopRecording();
      outbox.close();
    },
  };
}
