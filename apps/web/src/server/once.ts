// Route bundles each have their own copy of a module: what a process has once lives on globalThis.
const store = globalThis as typeof globalThis & { maskloopSingletons?: Map<string, unknown> };

/** The process's one value under this key, made at the first call. */
export function once<T>(key: string, make: () => T): T {
  const all = (store.maskloopSingletons ??= new Map<string, unknown>());
  if (!all.has(key)) all.set(key, make());
  // Only this function writes the key, with a T.
  return all.get(key) as T;
}
