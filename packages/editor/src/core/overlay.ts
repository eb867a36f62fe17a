import { type BoxImage, type PointImage } from '@maskloop/geometry/spaces';

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
      readonly erases: boolean;
    }
  | {
      readonly kind: 'pin';
      readonly at: PointImage;
      readonly text: string;
      readonly resolved: boolean;
      readonly hot: boolean;
    };
