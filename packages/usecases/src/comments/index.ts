export * from './create-comment.ts';
export * from './list-comments.ts';
export * from './resolve-comment.ts';
