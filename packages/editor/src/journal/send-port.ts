import { type GestureChange, type ServerMask } from './entry.ts';

/** How sending a gesture ended; everything but `saved` keeps it in the journal. */
export type SendResult =
  | { readonly kind: 'saved'; readonly masks: readonly { maskId: string; revisionNumber: number }[] }
  /** Someone else's revision came first; `masks`: what the server has now. */
  | { readonly kind: 'conflict'; readonly masks: readonly ServerMask[] }
  /** No connection, or the server is not well: worth trying again by itself. */
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'lease-lost'; readonly message: string }
  /** The server will never take it as it is. */
  | { readonly kind: 'refused'; readonly message: string };

export interface SendPort {
  /** Sends one gesture, or the next part of a long one (at most `MOST_AT_ONCE` changes): all or nothing. Never rejects. */
  send(taskId: string, changes: readonly GestureChange[]): Promise<SendResult>;
}

/** Waiting that can be cut short; tests let no time pass. */
export interface PausePort {
  /** Resolves after `ms`, or when `wake` is aborted. */
  pause(ms: number, wake: AbortSignal): Promise<void>;
}
