export { fromCocoCounts, fromCocoString, rleFromBytes, rleToBytes, toCocoString } from './coco-string.ts';
export { rleDifference, rleIntersection, rleInvert, rleSubtract, rleUnion } from './combine-rle.ts';
export { decodeRle, rowCounts } from './decode-rle.ts';
export { decodeRlePart } from './decode-rle-part.ts';
export { encodeRle, rleFromRowCounts } from './encode-rle.ts';
export { rleArea, rleBox, rleContains } from './measure-rle.ts';
export { rleFromRectangle } from './rectangle-rle.ts';
export { rleIntersectionArea, rleIou } from './rle-iou.ts';
export {
  checkSameSize,
  checkSize,
  emptyRle,
  type Rle,
  RleError,
  type RleErrorCode,
  rleEquals,
} from './rle.ts';
export { RunList } from './run-list.ts';
