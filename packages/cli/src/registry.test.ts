import { readFileSync } from 'node:fs';
import { ModelRegistry } from '@maskloop/domain/model';
import { parseAnyManifest } from '@maskloop/inference/core';
import { expect, test } from 'vitest';

test('what the registry says of files without a manifest of their own is a manifest, once they are downloaded', () => {
  const file = new URL('../../../models/registry.json', import.meta.url);
  const { models } = ModelRegistry.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const { id, version, kind, licence, download } of models) {
    if (!download || 'bundle' in download) continue;
    const files = Object.fromEntries(
      Object.keys(download.files).map((name) => [name, { sha256: 'a'.repeat(64), bytes: 1 }]),
    );
    const parsed = parseAnyManifest({ ...download.manifest, files });
    expect(parsed, id).toMatchObject({ ok: true, manifest: { id, version, kind, licence } });
  }
});
