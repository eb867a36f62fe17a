import { type JudgedSample } from './judge-sample.ts';
import { type SampleReply, type SampleRequest } from './sample-messages.ts';

/** What the worker has told. */
export interface HeardSample {
  /** Of the newest thresholds that were judged; null until there is anything. */
  readonly judged: JudgedSample | null;
  /** Images whose candidates could not be loaded. */
  readonly unread: number;
  readonly failure: string | null;
}

/** The worker that holds a sample's candidates, as the page sees it. It runs while somebody listens. */
export interface SampleClient {
  /** Starts the worker; the answer ends it. */
  readonly subscribe: (changed: () => void) => () => void;
  readonly heard: () => HeardSample;
  /** The candidates of an image, once. */
  load(request: Omit<Told<'load'>, 'kind'>): void;
  /** Newest wins. */
  judge(request: Omit<Told<'judge'>, 'kind'>): void;
  /** Has a picture painted whenever something changes on it, until the answer is called. */
  show(imageId: string, side: number, onPainted: (picture: ImageBitmap) => void): () => void;
}

type Told<Kind extends SampleRequest['kind']> = Extract<SampleRequest, { kind: Kind }>;

/** What the client needs of a `Worker`; tests give one of their own. */
export interface SampleWorker {
  postMessage(request: SampleRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<SampleReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}
const startSampleWorker = (): SampleWorker =>
  new Worker(new URL('./sample.worker.ts', import.meta.url), { type: 'module' });

const NOTHING: HeardSample = { judged: null, unread: 0, failure: null };

/** Remembers what it was told, so that a worker that is started again knows it too. */
export function createSampleClient(startWorker = startSampleWorker): SampleClient {
  const loads = new Map<string, Told<'load'>>();
  const shows = new Map<number, Told<'show'>>();
  const painters = new Map<number, (picture: ImageBitmap) => void>();
  let judge: Told<'judge'> | null = null;
  let nextView = 0;
  let heard = NOTHING;
  let worker: SampleWorker | null = null;
  const send = (request: SampleRequest) => worker?.postMessage(request);
  return {
    subscribe: (changed) => {
      const hear = (part: Partial<HeardSample>) => {
        heard = { ...heard, ...part };
        changed();
      };
      worker = startWorker();
      worker.onmessage = ({ data: reply }) => {
        if (reply.kind === 'painted') painters.get(reply.viewId)?.(reply.picture);
        else if (reply.kind === 'judged') hear({ judged: reply.judged });
        else if (reply.kind === 'unread') hear({ unread: heard.unread + 1 });
        else hear({ failure: reply.message });
      };
      worker.onerror = ({ message }) => hear({ failure: message || 'the worker could not be loaded' });
      for (const request of [...loads.values(), ...shows.values(), ...(judge ? [judge] : [])]) send(request);
      return () => {
        worker?.terminate();
        worker = null;
        heard = NOTHING;
      };
    },
    heard: () => heard,
    load(request) {
      if (loads.has(request.imageId)) return;
      const told = { kind: 'load', ...request } as const;
      loads.set(request.imageId, told);
      send(told);
    },
    judge(request) {
      judge = { kind: 'judge', ...request };
      send(judge);
    },
    show(imageId, side, onPainted) {
      const viewId = nextView++;
      const told = { kind: 'show', viewId, imageId, side } as const;
      painters.set(viewId, onPainted);
      shows.set(viewId, told);
      send(told);
      return () => {
        painters.delete(viewId);
        shows.delete(viewId);
        send({ kind: 'hide', viewId });
      };
    },
  };
}
