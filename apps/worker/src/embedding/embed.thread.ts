import path from 'node:path';
import { openFsStorage } from '@maskloop/storage';
import { openLogger } from '../runtime/logger.ts';
import { say, serveThread, threadData } from '../runtime/serve-thread.ts';
import { openEncoders } from './encoders.ts';
import { type EmbedderQuestions, type EmbedderSettings, type ModelRate } from './messages.ts';
import { openModelInputs } from './model-inputs.ts';
import { manifestOf } from './stored-model.ts';

// Pixels, tensors and embeddings stay in this thread, whose heap is small: in the main thread every few megabytes of them
// would make the collector walk through all of the database client, at a third of the cost of the model's run.
const { blobsDir, providers, threads, logLevel } = threadData() as EmbedderSettings;
const storage = openFsStorage(blobsDir);
const inputs = openModelInputs(path.join(blobsDir, 'inputs'));
const encoders = openEncoders({
  storage,
  directory: path.join(blobsDir, 'bundles'),
  providers,
  threads,
  log: openLogger(logLevel),
  opened: (rate: ModelRate) => say(rate),
});

serveThread<EmbedderQuestions>(
  {
    async embed({ model, picture }) {
      const { bytes, layout } = await inputs.with(picture, manifestOf(model), (image) =>
        encoders.encode(model, image),
      );
      return { blob: await storage.put(bytes), tensors: layout.tensors };
    },
    async warm(model) {
      await encoders.warm(model);
      return null;
    },
  },
  () => encoders.close(),
);
