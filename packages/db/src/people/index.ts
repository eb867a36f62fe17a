export * from './people-by-id.ts';
