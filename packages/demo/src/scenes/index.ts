export { renderScene, type Scene, type SceneObject } from './render-scene.ts';
export { SHAPE_NAMES, type ShapeName } from './shapes.ts';
export { seededRandom } from './random.ts';
