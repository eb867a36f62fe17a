export * from './create-owner.ts';
export * from './needs-owner.ts';
