export * from './actor-of-key.ts';
export * from './actor-of-member.ts';
export * from './read-session.ts';
