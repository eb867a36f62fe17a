import {
  type DecoderOutput,
  type EmbeddingLayout,
  type Manifest,
  type PromptTensors,
  type RgbImage,
  type Tensor,
} from '../core/index.ts';
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

/** What the preparing thread is asked: pictures to be made tensors. */
export interface PrepareRequest {
  readonly id: number;
  readonly image: RgbImage;
  /** A tensor that nobody reads any more, to be written again. */
  readonly spare?: Float32Array<ArrayBuffer> | undefined;
}
export type PrepareReply =
  | { readonly id: number; readonly tensor: Float32Array<ArrayBuffer>; readonly preprocessMs: number }
  | { readonly id: number; readonly message: string };

/** What the encoder thread is asked: tensors [3, size, size] to be run through the model. */
export interface EncoderRequest {
  readonly id: number;
  readonly tensor: Float32Array<ArrayBuffer>;
}
export type EncoderReply =
  | {
      readonly id: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly layout: EmbeddingLayout;
      readonly encodeMs: number;
      /** The request's, given back. */
      readonly tensor: Float32Array<ArrayBuffer>;
    }
  | { readonly id: number; readonly message: string };

/** The first thing that the encoder thread says. */
export type EncoderStart =
  | { readonly provider: string; readonly fallbacks: readonly Fallback[]; readonly warmUpMs: number }
  | { readonly refused: string };

/** What a decoder thread is asked: a batch of prompts about the embedding that it was given last. */
export interface DecoderRequest {
  readonly id: number;
  readonly embedding?: Readonly<Record<string, Tensor>>;
  readonly prompts: PromptTensors;
}
export type DecoderReply =
  { readonly id: number; readonly output: DecoderOutput } | { readonly id: number; readonly message: string };

/** The first thing that a decoder thread says. */
export type DecoderStart = EncoderStart;
