export { cutRle, type CutMask } from './cut-rle.ts';
