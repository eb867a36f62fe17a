import { expect, test } from 'vitest';
import { manifestJsonSchema } from './manifest-json-schema.ts';

test('the published schema tells the kinds apart and names what each needs', () => {
  const text = JSON.stringify(manifestJsonSchema());
  for (const word of ['promptable', 'detector', 'text', 'lowResSize', 'sha256']) expect(text).toContain(word);
});
