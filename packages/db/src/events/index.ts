export * from './hub.ts';
export * from './notify.ts';
