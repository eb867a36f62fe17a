import { previewExport } from '@maskloop/usecases/exports';
import { api } from '../../implementer.ts';

export const preview = api.exports.preview.handler(({ input, context }) =>
  previewExport(context.ctx, context.actor, input),
);
