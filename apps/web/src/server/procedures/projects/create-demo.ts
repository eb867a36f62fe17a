import path from 'node:path';
import { demoFiles } from '@maskloop/demo/files';
import { createDemo as createDemoOf } from '@maskloop/usecases/demo';
import { api } from '../../implementer.ts';

// The server runs in apps/web; bundlers move this file, so its own place says nothing.
const photographs = () =>
  path.join(/*turbopackIgnore: true*/ process.cwd(), '../../packages/demo/photographs');

export const createDemo = api.projects.createDemo.handler(({ context }) =>
  createDemoOf(context.ctx, context.actor, demoFiles(photographs())),
);
