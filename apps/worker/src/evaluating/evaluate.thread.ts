import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type ComparedMask } from '@maskloop/domain/round';
import { toCocoString } from '@maskloop/geometry/rle';
import { evaluationChanges, evaluationReport, type MaskEvaluation } from '@maskloop/inference/core';
import { openFsStorage } from '@maskloop/storage';
import { openEncoders } from '../embedding/encoders.ts';
import { openDecoders } from '../proposing/decoders.ts';
import { openLogger } from '../runtime/logger.ts';
import { evaluateModel } from './evaluate-model.ts';
import { type EvaluationRequest, type EvaluatorReply, type EvaluatorSettings } from './messages.ts';

// One thread compares two models and ends: thousands of decoder runs block their thread.
const port = parentPort;
if (!port) throw new Error('evaluate.thread.ts runs only as a worker thread');
const tell = (reply: EvaluatorReply) => port.postMessage(reply);
// workerData is untyped by nature; open-evaluator.ts is the only one that starts this thread.
const { blobsDir, providers, threads, logLevel, before, after, pictures } = workerData as EvaluatorSettings &
  EvaluationRequest;

// Told to stop, it leaves between two masks: ended in the middle of a run, the whole process would go.
const stop = new AbortController();
port.once('message', () => stop.abort(new Error('told to stop')));

const storage = openFsStorage(blobsDir);
const directory = path.join(blobsDir, 'bundles');
const decoders = openDecoders({ storage, directory, threads });
const encoders = openEncoders({ storage, directory, providers, threads, log: openLogger(logLevel) });
const total = 2 * pictures.length;
let done = 0;
const run = {
  check: () => stop.signal.throwIfAborted(),
  evaluated: () => tell({ done: ++done, total }),
};
try {
  const old = await evaluateModel({ encoders, decoders }, before, pictures, run);
  const young = await evaluateModel({ encoders, decoders }, after, pictures, run);
  const masks = pictures.flatMap(({ imageId, masks: own }, p) =>
    own.flatMap(({ maskId, revisionNumber }, m): ComparedMask[] => {
      const [was, is] = [old[p]?.[m], young[p]?.[m]];
      if (!was || !is) return [];
      return [{ imageId, maskId, revisionNumber, before: answerOf(was), after: answerOf(is) }];
    }),
  );
  const changes = evaluationChanges(old, young);
  tell({ answer: { before: evaluationReport(old), after: evaluationReport(young), changes, masks } });
} finally {
  await Promise.all([encoders.close(), decoders.close()]);
  port.close();
}

function answerOf({ clicks, box, answer }: MaskEvaluation): ComparedMask['before'] {
  return { click1: clicks[0] ?? 0, click3: clicks[2] ?? 0, box, counts: toCocoString(answer) };
}
