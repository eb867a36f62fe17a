import { z } from 'zod';
import { anyManifestSchema } from './manifest.ts';

/** Where the schema is published; its `$id`. */
const ADDRESS = '/api/v1/schemas/model-manifest';

/** manifest.json as JSON Schema (2020-12), for editors and other tools. What a file says of another file only `parseManifest` knows. */
export function manifestJsonSchema(): object {
  return {
    $id: ADDRESS,
    title: 'Maskloop model manifest',
    ...z.toJSONSchema(anyManifestSchema, { io: 'input', unrepresentable: 'any' }),
  };
}
