import * as z from 'zod';
import { ImageRecord } from './record.ts';

/** The JSON Schema of a record, as published in docs/formats/retraining.schema.json. */
export const recordJsonSchema = (): object => ({
  ...z.toJSONSchema(ImageRecord, { io: 'input' }),
  title: 'Maskloop retraining record, version 1',
});
