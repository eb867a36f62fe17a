export { createDemo, type DemoPicture } from './create-demo.ts';
