import path from 'node:path';
import { openDecoder, openDecoderThreads } from '@maskloop/inference/node';
import { openFsStorage } from '@maskloop/storage';
import { openEncoders } from '../embedding/encoders.ts';
import { openSessions } from '../embedding/sessions.ts';
import { findEdgeMap } from '../edges/find-edge-map.ts';
import { compareModels } from '../evaluating/compare-models.ts';
import { findObjects } from '../proposing/find-objects.ts';
import { openLogger } from '../runtime/logger.ts';
import { serveThread, threadData } from '../runtime/serve-thread.ts';
import { type DecodingQuestions, type DecodingSettings } from './messages.ts';

// A run of the decoder blocks its thread, and each of these needs hundreds: here they keep nobody else waiting, and take turns
// run by run on the same sessions.
const { blobsDir, providers, threads, logLevel } = threadData() as DecodingSettings;
const log = openLogger(logLevel);
const storage = openFsStorage(blobsDir);
const directory = path.join(blobsDir, 'bundles');
const at = { storage, directory, log };
const decoders = openSessions('promptable', at, (manifest, bundle) =>
  openDecoder({ manifest, directory: bundle, providers, threads }),
);
// A grid of points is hundreds of batches, which need not wait for each other.
const finders = openSessions('promptable', at, (manifest, bundle) =>
  openDecoderThreads({ manifest, directory: bundle, providers, threads }),
);
// Opened only where crops or held-out pictures are asked for: a whole picture's embedding lies in storage.
const encoders = openEncoders({ ...at, providers, threads });
const tools = { storage, decoders, encoders };

serveThread<DecodingQuestions>(
  {
    find: (request, run) =>
      finders.use(request.model, async (decoder) => {
        for await (const masks of findObjects({ storage, encoders, decoder }, request, run))
          await run.give(masks);
        return null;
      }),
    edges: (request, run) => findEdgeMap(tools, request, run),
    compare: (request, run) => compareModels(tools, request, run),
  },
  () => Promise.all([decoders.close(), finders.close(), encoders.close()]),
);
