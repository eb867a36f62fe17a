import { type Document, type MaskDiff, type ReadSignal, signal, type Step } from '../core/index.ts';
import { type GestureChange, type JournalEntry, type ServerMask } from './entry.ts';
import { changesOf, type Heads } from './heads.ts';
import { type JournalStore } from './journal-store.ts';
import { type MaskConflict, type OutboxStatus } from './outbox-status.ts';
import { rebase, without } from './rebase.ts';
import { keepRest, nextPart, restOf } from './send-parts.ts';
import { type PausePort, type SendPort, type SendResult } from './send-port.ts';

export interface OutboxOptions {
  readonly userId: string;
  readonly taskId: string;
  readonly store: JournalStore;
  readonly port: SendPort;
  readonly pausePort: PausePort;
  readonly document: Pick<Document, 'masks' | 'draft' | 'put'>;
  /** From `replay`. */
  readonly heads: Heads;
  /** Entries of an earlier visit, oldest first. */
  readonly entries: readonly JournalEntry[];
  /** Why the task is not held: what waits is kept and counted, and nothing is sent until `retry`. Null when it is held. */
  readonly refusal: string | null;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** Carries gestures to the server in order: journalled first, sent one by one, kept until confirmed. */
export interface Outbox {
  readonly status: ReadSignal<OutboxStatus>;
  /** A gesture was completed: takes its diffs into the journal and sends them. */
  record(step: Step): void;
  /** Tries again at once: the connection is back, the person signed in, the lease was taken again. */
  retry(): void;
  /**
   * Masks that others wrote since: they are put into the document, past the history. Older than what is here, or touched by
   * a gesture that is not sent yet: left alone, the server decides when that gesture comes.
   */
  receive(server: readonly ServerMask[]): void;
  /** After a conflict: my masks go on top of theirs. */
  keepMine(): Promise<void>;
  /** After a conflict or a refusal: the server's masks stand, my changes to them are given up. */
  takeTheirs(server?: readonly ServerMask[]): Promise<void>;
  /** All that waits is given up, and the server's masks stand in its place: the task does not come back. */
  giveUp(server: readonly ServerMask[]): Promise<void>;
  /** Resolves when nothing waits, or when something stands in the way (see `status`). */
  settled(): Promise<void>;
  /** Takes no more. What waits is still sent as long as nothing stands in the way; the journal keeps the rest. */
  close(): void;
}

type Obstacle = Exclude<SendResult, { kind: 'saved' }>;

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { userId, taskId, store, port, pausePort, document, heads, newId, clock } = options;
  let queue: readonly JournalEntry[] = options.entries;
  let obstacle: Obstacle | null =
    options.refusal === null ? null : { kind: 'lease-lost', message: options.refusal };
  let isKept = true;
  let isClosed = false;
  let isRunning = false;
  let wake = new AbortController();
  let failures = 0;
  /** Writes to the journal go one after the other, so that its order is that of the gestures. */
  let writing: Promise<void> = Promise.resolve();
  let idle: (() => void)[] = [];

  const status = signal<OutboxStatus>({ kind: 'saved', waiting: 0, isKept });
  const show = () => {
    const next = statusOf();
    // What looks the same is the same to whoever listens.
    if (!isSame(status.get(), next)) status.set(next);
  };
  const statusOf = (): OutboxStatus => {
    const common = { waiting: queue.length, isKept };
    if (queue.length === 0) return { kind: 'saved', ...common };
    if (!obstacle) return { kind: 'saving', ...common };
    if (obstacle.kind === 'unreachable') return { kind: 'offline', message: obstacle.message, ...common };
    if (obstacle.kind === 'conflict') {
      return { kind: 'conflict', conflicts: conflictsWith(obstacle.masks), ...common };
    }
    return { ...obstacle, ...common };
  };

  /** Masks of the gesture in front that the server has at another number than it builds on. */
  const conflictsWith = (server: readonly ServerMask[]): MaskConflict[] =>
    (queue[0]?.changes ?? []).flatMap(({ maskId, baseNumber }) => {
      const theirs = server.find((mask) => mask.maskId === maskId);
      if (!theirs || theirs.revisionNumber === baseNumber) return [];
      const mine = document.masks.get().get(maskId) ?? null;
      return [{ maskId, mine, theirs: theirs.record, theirNumber: theirs.revisionNumber }];
    });

  const write = (act: () => Promise<void>) => {
    writing = writing.then(act).then(
      () => undefined,
      () => {
        // The gesture is sent all the same; only a closed tab could lose it now, and the status says so.
        isKept = false;
      },
    );
    return writing;
  };
  const setQueue = async (next: readonly JournalEntry[]) => {
    const before = queue;
    queue = next;
    await write(async () => {
      for (const entry of before) {
        const now = next.find((other) => other.id === entry.id);
        if (!now) await store.remove(entry.id);
        else if (now !== entry) await store.replace(now);
      }
    });
  };

  /** The server's masks take the place of what is here; those that it has not are gone. */
  const showTheirs = (maskIds: Iterable<string>, server: readonly ServerMask[]) => {
    const theirs = new Map(server.map((mask) => [mask.maskId, mask]));
    const edits = [...maskIds].map((id) => {
      heads.set(id, theirs.get(id)?.revisionNumber ?? 0);
      return { table: 'mask' as const, id, after: theirs.get(id)?.record ?? null };
    });
    document.put(edits, 'remote');
  };

  const release = () => {
    for (const resolve of idle) resolve();
    idle = [];
  };
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      await writing;
      const entry = queue[0];
      if (!entry || (obstacle && (isClosed || obstacle.kind !== 'unreachable'))) break;
      const result = await port.send(taskId, nextPart(entry));
      if (result.kind === 'saved') {
        obstacle = null;
        failures = 0;
        const rest = restOf(entry);
        queue = [...(rest ? [rest] : []), ...queue.slice(1)];
        await write(() => keepRest(store, entry, rest));
        if (queue.length === 0) isKept = true;
      } else {
        obstacle = result;
        show();
        release();
        if (result.kind !== 'unreachable' || isClosed) break;
        await pausePort.pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++), wake.signal);
        wake = new AbortController();
      }
      show();
    }
    isRunning = false;
    show();
    release();
  };
  const resume = () => {
    obstacle = null;
    failures = 0;
    show();
    wake.abort();
    void run();
  };
  show();
  void run();

  return {
    status,
    record(step) {
      const diffs = step.changes.filter((change): change is MaskDiff => change.table === 'mask');
      const changes: readonly GestureChange[] = changesOf(diffs, heads, newId);
      if (changes.length === 0 || isClosed) return;
      const entry: JournalEntry = { id: newId(), userId, taskId, name: step.name, at: clock(), changes };
      queue = [...queue, entry];
      show();
      void write(() => store.append(entry)).then(() => {
        show();
        return run();
      });
    },
    retry: resume,
    receive(server) {
      const drafted = document.draft.get()?.seed?.maskId;
      const unsent = new Set(queue.flatMap(({ changes }) => changes.map(({ maskId }) => maskId)));
      const news = server.filter(
        ({ maskId, revisionNumber }) =>
          !unsent.has(maskId) && maskId !== drafted && revisionNumber > (heads.get(maskId) ?? 0),
      );
      for (const { maskId, revisionNumber } of news) heads.set(maskId, revisionNumber);
      document.put(
        news.map(({ maskId, record }) => ({ table: 'mask', id: maskId, after: record })),
        'remote',
      );
    },
    async keepMine() {
      if (obstacle?.kind !== 'conflict') return;
      const conflicts = conflictsWith(obstacle.masks);
      await setQueue(rebase(queue, conflicts, heads));
      resume();
    },
    async takeTheirs(server) {
      const theirs = server ?? (obstacle?.kind === 'conflict' ? obstacle.masks : []);
      const inFront = queue[0]?.changes.map((change) => change.maskId) ?? [];
      const given =
        obstacle?.kind === 'conflict' ? conflictsWith(theirs).map((conflict) => conflict.maskId) : inFront;
      showTheirs(given, theirs);
      await setQueue(without(queue, new Set(given)));
      resume();
    },
    async giveUp(server) {
      showTheirs(new Set(queue.flatMap(({ changes }) => changes.map(({ maskId }) => maskId))), server);
      await setQueue([]);
      resume();
    },
    settled() {
      // Before it is sent, a gesture is being written into the journal.
      const isOnItsWay = !obstacle && (isRunning || queue.length > 0);
      return isOnItsWay ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve();
    },
    close() {
      isClosed = true;
      wake.abort();
    },
  };
}

/** Conflicts are made anew each time, so they never look the same. */
const isSame = (a: OutboxStatus, b: OutboxStatus): boolean =>
  a.kind === b.kind &&
  a.kind !== 'conflict' &&
  a.waiting === b.waiting &&
  a.isKept === b.isKept &&
  ('message' in a ? a.message : '') === ('message' in b ? b.message : '');
