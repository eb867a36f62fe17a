/** Where to go after signing in: a path of this site, never another site (`//evil.example`, `/\evil.example`). */
export const safeNext = (next: string | null): string =>
  next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
