export * from './camera.ts';
export * from './longest-side.ts';
export * from './space.ts';
