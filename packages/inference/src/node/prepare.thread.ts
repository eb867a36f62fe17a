import { preprocess } from '../core/index.ts';
import { type ModelLocation, type PrepareRequest } from './messages.ts';
import { threadServer } from './serve-thread.ts';

// Pictures → tensors beside the model's thread, so that the next picture is ready when the model is free.
const server = threadServer<PrepareRequest>();
// workerData is untyped by nature; open-encoder.ts is the only one that starts this thread.
const { manifest } = server.data as ModelLocation;
server.serve(({ image, spare }) => {
  const start = performance.now();
  const { tensor } = preprocess(image, manifest, spare);
  return { reply: { tensor, preprocessMs: performance.now() - start }, transfer: [tensor.buffer] };
});
server.start({});
