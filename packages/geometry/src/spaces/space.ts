declare const space: unique symbol;

/** A value whose numbers are measured in one coordinate space; the brand exists only for the type checker. */
export type In<Space extends 'image' | 'view' | 'model', Value> = Value & { readonly [space]: Space };

/** x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left, top and size; covers [x, x + width) × [y, y + height). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height, in pixels of the space that the owner names. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the picture after EXIF orientation; pixel (0,0) covers [0,1)². */
export type PointImage = In<'image', Point>;
/** A box in pixels of the picture. */
export type BoxImage = In<'image', Box>;
/** CSS pixels of the editor's viewport. */
export type PointView = In<'view', Point>;
/** A box in CSS pixels of the viewport. */
export type BoxView = In<'view', Box>;
/** Pixels of the square that a model sees, after the resize of the longest side. */
export type PointModel = In<'model', Point>;
/** A box in pixels of the square that a model sees. */
export type BoxModel = In<'model', Box>;

// The casts below are the only places where a brand is given: the name of the function is the promise.
/** A point of the picture; nothing is rounded or clipped. */
export const pointImage = (x: number, y: number): PointImage => ({ x, y }) as PointImage;
/** A point of the viewport, CSS pixels; nothing is rounded or clipped. */
export const pointView = (x: number, y: number): PointView => ({ x, y }) as PointView;
/** A point of the model’s square; nothing is rounded or clipped. */
export const pointModel = (x: number, y: number): PointModel => ({ x, y }) as PointModel;
/** A box of the picture, left and top first; nothing is rounded or clipped. */
export const boxImage = (x: number, y: number, width: number, height: number): BoxImage =>
  ({ x, y, width, height }) as BoxImage;
/** A box of the viewport, CSS pixels; nothing is rounded or clipped. */
export const boxView = (x: number, y: number, width: number, height: number): BoxView =>
  ({ x, y, width, height }) as BoxView;
/** A box of the model’s square; nothing is rounded or clipped. */
export const boxModel = (x: number, y: number, width: number, height: number): BoxModel =>
  ({ x, y, width, height }) as BoxModel;
