import { type AutomaticSettings } from '@maskloop/inference/core';
import { type JudgedSample } from './judge-sample.ts';

/** Where a picture's pixels are: in one piece, or in tiles. */
export interface PixelsAt {
  readonly displayUrl: string;
  readonly tilesUrl: string | null;
}

/** What the page tells the worker that holds a sample's candidates. */
export type SampleRequest =
  | {
      readonly kind: 'load';
      readonly imageId: string;
      readonly candidatesUrl: string;
      readonly picture: PixelsAt;
    }
  /** Newest wins: what was asked before and has not begun is never answered. */
  | { readonly kind: 'judge'; readonly settings: AutomaticSettings; readonly showDropped: boolean }
  /** Paints the picture for this view, and again whenever thresholds change what is on it. */
  | {
      readonly kind: 'show';
      readonly viewId: number;
      readonly imageId: string;
      /** Longest side, pixels. */
      readonly side: number;
    }
  | { readonly kind: 'hide'; readonly viewId: number };

export type SampleReply<Picture = ImageBitmap> =
  | { readonly kind: 'failed'; readonly message: string }
  /** The candidates of this picture could not be had. */
  | { readonly kind: 'unread'; readonly imageId: string }
  | { readonly kind: 'judged'; readonly judged: JudgedSample }
  | { readonly kind: 'painted'; readonly viewId: number; readonly picture: Picture };
