/** What became of a file: a new picture, one that was there already, or an archive that is being unpacked. */
export type UploadOutcome = 'added' | 'duplicate' | 'archive';

/** A file on its way. `stalled`: the network is gone; it goes on by itself. `refused`: trying again cannot help. */
export type UploadState =
  'waiting' | 'sending' | 'paused' | 'stalled' | 'done' | 'failed' | 'refused' | 'cancelled';

export interface UploadItem {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  /** Folder it was dropped with; empty for single files. */
  readonly folder: string;
  readonly size: number;
  readonly state: UploadState;
  readonly sent: number;
  readonly outcome?: UploadOutcome;
  /** Why it failed, or the name of the picture it equals. */
  readonly message?: string;
}

/** Files in the order in which they were dropped. */
export type UploadQueue = readonly UploadItem[];

export type UploadAction =
  | { type: 'add'; items: readonly UploadItem[] }
  | { type: 'start'; id: string }
  | { type: 'progress'; sent: ReadonlyMap<string, number> }
  | { type: 'finish'; id: string; outcome: UploadOutcome; message?: string }
  | { type: 'fail'; id: string; state: 'failed' | 'refused' | 'stalled'; message: string }
  /** Without an id: all that it can be done to. */
  | { type: 'pause' | 'resume' | 'retry' | 'cancel'; id?: string }
  /** Forgets what needs no more attention. */
  | { type: 'clear' };

const UNDER_WAY: ReadonlySet<UploadState> = new Set(['waiting', 'sending', 'paused', 'stalled']);

/** From which states a person's wish leads where. */
const WISHES = {
  pause: { from: ['waiting', 'sending', 'stalled'], to: 'paused' },
  resume: { from: ['paused', 'stalled'], to: 'waiting' },
  retry: { from: ['failed'], to: 'waiting' },
  cancel: { from: ['waiting', 'sending', 'paused', 'stalled', 'failed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly UploadState[]; to: UploadState }>;

function without(item: UploadItem): Omit<UploadItem, 'message'> {
  const { message: _message, ...rest } = item;
  return rest;
}

/** The queue after an action; late news of files that were paused or cancelled meanwhile is ignored. */
export function uploadQueue(queue: UploadQueue, action: UploadAction): UploadQueue {
  const change = (id: string, states: readonly UploadState[], to: (item: UploadItem) => UploadItem) =>
    queue.map((item) => (item.id === id && states.includes(item.state) ? to(item) : item));
  switch (action.type) {
    case 'add':
      return [...queue, ...action.items];
    case 'start':
      return change(action.id, ['waiting'], (item) => ({ ...without(item), state: 'sending' }));
    case 'progress':
      return queue.map((item) => {
        const sent = action.sent.get(item.id);
        return sent === undefined || item.state !== 'sending' ? item : { ...item, sent };
      });
    case 'finish':
      return change(action.id, ['sending', 'paused'], (item) => ({
        ...without(item),
        state: 'done',
        sent: item.size,
        outcome: action.outcome,
        ...(action.message !== undefined && { message: action.message }),
      }));
    case 'fail':
      return change(action.id, ['sending'], (item) => ({
        ...item,
        state: action.state,
        message: action.message,
      }));
    case 'clear':
      return queue.filter((item) => UNDER_WAY.has(item.state) || item.state === 'failed');
    case 'pause':
    case 'resume':
    case 'retry':
    case 'cancel': {
      const { from, to } = WISHES[action.type];
      const concerned = (item: UploadItem) =>
        (action.id === undefined || item.id === action.id) &&
        (from as readonly UploadState[]).includes(item.state);
      return queue.map((item) => (concerned(item) ? { ...without(item), state: to } : item));
    }
  }
}

/** Which files to start so that `parallel` are being sent. */
export function nextToStart(queue: UploadQueue, parallel: number): readonly UploadItem[] {
  const sending = queue.filter((item) => item.state === 'sending').length;
  return queue.filter((item) => item.state === 'waiting').slice(0, Math.max(0, parallel - sending));
}

export interface UploadTotals {
  readonly files: number;
  readonly done: number;
  readonly duplicates: number;
  readonly failed: number;
  readonly underWay: number;
  readonly paused: number;
  /** 0 … 1 by bytes, over all files that are not given up. */
  readonly progress: number;
}

/** The whole queue in figures. */
export function uploadTotals(queue: UploadQueue): UploadTotals {
  const count = (is: (item: UploadItem) => boolean) => queue.filter(is).length;
  const kept = queue.filter((item) => UNDER_WAY.has(item.state) || item.state === 'done');
  const bytes = kept.reduce((sum, item) => sum + item.size, 0);
  const sent = kept.reduce((sum, item) => sum + Math.min(item.sent, item.size), 0);
  return {
    files: count((item) => item.state !== 'cancelled'),
    done: count((item) => item.state === 'done'),
    duplicates: count((item) => item.outcome === 'duplicate'),
    failed: count((item) => item.state === 'failed' || item.state === 'refused'),
    underWay: count((item) => UNDER_WAY.has(item.state)),
    paused: count((item) => item.state === 'paused'),
    progress: bytes === 0 ? (kept.length === 0 ? 0 : 1) : sent / bytes,
  };
}
