export {
  type Component,
  components,
  componentsTouching,
  countComponents,
  largestComponent,
} from './components.ts';
export { type Connectivity } from './label-segments.ts';
export { dropIslands, fillHoles } from './small-regions.ts';
