import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage, type PointImage } from '@maskloop/geometry/spaces';

/** Good, to be mended, nothing there, to be looked at again. */
export type MarkSign = 'good' | 'bad' | 'nothing' | 'again';

/** What a tool wants drawn over the picture, as data in image coordinates; the renderer knows how. */
export type OverlayItem =
  | { readonly kind: 'point'; readonly at: PointImage; readonly foreground: boolean; readonly hot: boolean }
  | { readonly kind: 'box'; readonly box: BoxImage; readonly handles: boolean }
  /** The tip of a brush: its radius in image pixels. */
  | { readonly kind: 'tip'; readonly at: PointImage; readonly radiusPx: number; readonly erases: boolean }
  /** A stroke being painted, not yet pixels of anything. */
  | {
      readonly kind: 'stroke';
      readonly points: readonly PointImage[];
      readonly radiusPx: number;
      /** Radius at each point, where a pen's pressure or a key changed it on the way. */
      readonly radii?: readonly number[];
      readonly erases: boolean;
    }
  /** A line that is being drawn, or a polygon view; closed ones are filled a little. */
  | {
      readonly kind: 'line';
      readonly points: readonly PointImage[];
      readonly closed: boolean;
      readonly tone: 'adds' | 'takes' | 'view';
    }
  | { readonly kind: 'corner'; readonly at: PointImage; readonly hot: boolean }
  /** Pixels that would change, before they do. */
  | {
      readonly kind: 'pixels';
      readonly key: string;
      readonly rle: Rle;
      readonly tone: 'adds' | 'takes' | 'stays';
    }
  /** What was said of a mask, at a place inside it: told apart by shape and sign, not by colour alone. */
  | { readonly kind: 'mark'; readonly at: PointImage; readonly sign: MarkSign; readonly hot: boolean }
  /** Where the keyboard's pointer is. */
  | { readonly kind: 'crosshair'; readonly at: PointImage; readonly pressed: boolean }
  | {
      readonly kind: 'pin';
      readonly at: PointImage;
      readonly text: string;
      readonly resolved: boolean;
      readonly hot: boolean;
    };
