import { expect, test } from 'vitest';
import { recallBackend, rememberBackend } from './decoder-backend.ts';

function storage(initial: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}
const choice = { backend: 'webgpu', reason: 'On the graphics card.', measured: true } as const;

test('a measured choice is known again for its model in its browser alone', () => {
  const kept = storage();
  rememberBackend(kept, 'one', 'Browser 1', choice);
  expect(recallBackend(kept, 'one', 'Browser 1')).toEqual(choice);
  expect(recallBackend(kept, 'two', 'Browser 1')).toBeNull();
  expect(recallBackend(kept, 'one', 'Browser 2')).toBeNull();
});

test('what was not measured is not kept', () => {
  const kept = storage();
  rememberBackend(kept, 'one', 'Browser 1', { ...choice, measured: false });
  expect(recallBackend(kept, 'one', 'Browser 1')).toBeNull();
});

test('without storage, with a full one and with nonsense in it, nothing is known', () => {
  rememberBackend(null, 'one', 'Browser 1', choice);
  expect(recallBackend(null, 'one', 'Browser 1')).toBeNull();
  const full = {
    ...storage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  expect(() => rememberBackend(full, 'one', 'Browser 1', choice)).not.toThrow();
  for (const nonsense of ['{', '{"backend":"abacus"}', 'null'])
    expect(recallBackend(storage({ 'maskloop.decoder.one': nonsense }), 'one', 'Browser 1')).toBeNull();
});
