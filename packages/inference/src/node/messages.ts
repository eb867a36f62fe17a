import { type EmbeddingLayout, type Manifest, type RgbImage } from '../core/index.ts';
import { type Fallback } from './open-session.ts';

/** How a bundle is opened. */
export interface ModelLocation {
  readonly manifest: Manifest;
  /** Folder of the bundle. */
  readonly directory: string;
  /** Execution providers in order of preference. */
  readonly providers: readonly string[];
  readonly threads: number;
}

/** What the encoder thread is asked. */
export type EncoderRequest =
  | { readonly kind: 'image'; readonly id: number; readonly image: RgbImage }
  | { readonly kind: 'tensor'; readonly id: number; readonly tensor: Float32Array<ArrayBuffer> }
  | { readonly kind: 'close' };

/** What it answers. */
export type EncoderReply =
  | {
      readonly kind: 'ready';
      readonly provider: string;
      readonly fallbacks: readonly Fallback[];
      readonly warmUpMs: number;
    }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'encoded';
      readonly id: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly layout: EmbeddingLayout;
      readonly preprocessMs: number;
      readonly encodeMs: number;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
