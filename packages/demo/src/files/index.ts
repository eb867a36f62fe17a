export { demoFiles, type DemoFile } from './demo-files.ts';
export { encodeScene } from './encode-scene.ts';
