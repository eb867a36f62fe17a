import { type Manifest } from '@maskloop/inference/core';

/** What the preparing thread is asked. */
export type PrepareRequest =
  | { readonly kind: 'prepare'; readonly id: number; readonly file: string; readonly manifest: Manifest }
  | { readonly kind: 'close' };

/** What it answers. */
export type PrepareReply =
  | { readonly kind: 'prepared'; readonly id: number; readonly tensor: Float32Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
