import { Readable } from 'node:stream';
import { type ReadableStream } from 'node:stream/web';
import { addFile } from '@maskloop/usecases/images';
import { api } from '../../implementer.ts';
import { parseMetadata } from '../../uploads/parse-metadata.ts';

export const add = api.images.add.handler(({ input: { projectId, file, metadata }, context }) =>
  addFile(context.ctx, context.actor, {
    projectId,
    fileName: file.name,
    metadata: parseMetadata(metadata),
    // The DOM's and Node's types of the same stream.
    content: Readable.fromWeb(file.stream() as ReadableStream),
  }),
);
