import { AppError } from '@maskloop/domain/errors';
import { ImageMetadata } from '@maskloop/domain/image';

/** What an uploader says of a picture's origin, as JSON text; nothing said is an empty object. */
export function parseMetadata(json: string | null | undefined): ImageMetadata {
  if (!json) return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new AppError('INVALID', 'metadata: must be a JSON object, such as {"licence": "CC0-1.0"}.');
  }
  const parsed = ImageMetadata.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError(
    'INVALID',
    `metadata.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not accepted'}`,
  );
}
