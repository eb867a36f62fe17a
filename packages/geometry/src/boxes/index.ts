export {
  boxArea,
  boxBetween,
  boxContains,
  boxHull,
  boxIntersection,
  boxIou,
  clipBox,
  growBox,
} from './box-algebra.ts';
export { suppressBoxes } from './suppress-boxes.ts';
