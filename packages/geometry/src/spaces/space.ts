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

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the picture after EXIF orientation; pixel (0,0) covers [0,1)². */
export type PointImage = In<'image', Point>;
export type BoxImage = In<'image', Box>;
/** CSS pixels of the editor's viewport. */
export type PointView = In<'view', Point>;
export type BoxView = In<'view', Box>;
/** Pixels of the square that a model sees, after the resize of the longest side. */
export type PointModel = In<'model', Point>;
export type BoxModel = In<'model', Box>;

// The casts below are the only places where a brand is given: the name of the function is the promise.
export const pointImage = (x: number, y: number): PointImage => ({ x, y }) as PointImage;
export const pointView = (x: number, y: number): PointView => ({ x, y }) as PointView;
export const pointModel = (x: number, y: number): PointModel => ({ x, y }) as PointModel;
export const boxImage = (x: number, y: number, width: number, height: number): BoxImage =>
  ({ x, y, width, height }) as BoxImage;
export const boxView = (x: number, y: number, width: number, height: number): BoxView =>
  ({ x, y, width, height }) as BoxView;
export const boxModel = (x: number, y: number, width: number, height: number): BoxModel =>
  ({ x, y, width, height }) as BoxModel;
