export {
  type Component,
  components,
  componentsTouching,
  countComponents,
  largestComponent,
} from './components.ts';
export { fillEnclosed } from './enclosed.ts';
export { type Connectivity } from './label-segments.ts';
export { dropIslands, fillHoles, smallestRegion } from './small-regions.ts';
