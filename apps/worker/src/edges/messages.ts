import { type StoredBlob } from '@maskloop/storage';
import { type StoredEmbedding } from '../embedding/messages.ts';
import { type ThreadReply } from '../runtime/run-in-thread.ts';
import { type StoredModel } from '../embedding/stored-model.ts';

/** How edge threads are set up. */
export interface EdgeSettings {
  readonly blobsDir: string;
  /** Threads of the decoder. */
  readonly threads: number;
}

/** What one thread is for. */
export interface EdgeRequest {
  readonly model: StoredModel;
  readonly width: number;
  readonly height: number;
  readonly embedding: StoredEmbedding;
}

/** What it tells: the thinned map as grey PNG in the end. An error ends it, and arrives as the thread's own. */
export type EdgeReply = ThreadReply<StoredBlob>;
