import { manifestJsonSchema } from '@maskloop/inference/core';

/** The schema of a model's manifest.json, for everybody: it tells of no installation. */
export const GET = (): Response =>
  Response.json(manifestJsonSchema(), {
    headers: { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=3600' },
  });
