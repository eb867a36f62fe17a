import { expect, test } from 'vitest';
import { type Manifest } from '../core/index.ts';
import { type WorkerPort, createDecoderClient } from './decoder-client.ts';
import { type DecoderReply, type DecoderRequest, type ImageSource, type ModelSource } from './messages.ts';

/** A worker whose answers the test gives, in its own time. */
function worker() {
  const asked: DecoderRequest[] = [];
  const port: WorkerPort = {
    postMessage: (message) => asked.push(message),
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
  };
  const say = (data: DecoderReply) => port.onmessage?.({ data } as MessageEvent<DecoderReply>);
  return {
    port,
    asked,
    say,
    /** Answers the request with a mask of the given area. */
    decoded: (request: DecoderRequest, area = 0) =>
      say({
        kind: 'decoded',
        id: request.id,
        answerId: request.id,
        lead: { area } as never,
        readings: 3,
        timings: { decoderMs: 1, postprocessMs: 1 },
      }),
    crash: (message: string) => port.onerror?.({ message } as ErrorEvent),
  };
}

const image = (imageId: string): ImageSource => ({
  imageId,
  embedding: new ArrayBuffer(0),
  layout: { dtype: 'float16', byteLength: 0, tensors: [] },
  width: 8,
  height: 8,
});
const model: ModelSource = { manifest: {} as Manifest, decoderUrl: '/decoder.onnx' };
const at = (x: number) => ({ prompts: { points: [{ x, y: 0, label: 'foreground' as const }], box: null } });

function open() {
  const w = worker();
  const client = createDecoderClient({ wasmBase: '/ort/', startWorker: () => w.port });
  void client.setImage(image('one'));
  w.say({ kind: 'image-set', id: w.asked[0]!.id });
  return { ...w, client, decodes: () => w.asked.filter((m) => m.kind === 'decode') };
}

test('while one prompt runs, only the newest of those that follow is asked', async () => {
  const { client, decodes, decoded } = open();
  const first = client.decode('one', at(1));
  const second = client.decode('one', at(2));
  const third = client.decode('one', at(3));
  expect(await second).toEqual({ status: 'superseded' });
  expect(decodes()).toHaveLength(1);
  decoded(decodes()[0]!, 11);
  expect(await first).toMatchObject({ status: 'decoded', imageId: 'one', lead: { area: 11 } });
  expect(decodes().map((m) => m.input.prompts.points[0]!.x)).toEqual([1, 3]);
  decoded(decodes()[1]!, 33);
  expect(await third).toMatchObject({ status: 'decoded', lead: { area: 33 }, readings: 3 });
});

test('an answer for the image before never arrives', async () => {
  const { client, decodes, decoded, say } = open();
  const late = client.decode('one', at(1));
  const waiting = client.decode('one', at(2));
  const set = client.setImage(image('two'));
  const fresh = client.decode('two', at(3));
  decoded(decodes()[0]!, 11);
  expect(await late).toEqual({ status: 'superseded' });
  expect(await waiting).toEqual({ status: 'superseded' });
  say({ kind: 'image-set', id: 2 });
  await set;
  decoded(decodes()[1]!, 33);
  expect(await fresh).toMatchObject({ status: 'decoded', imageId: 'two' });
});

test('a question about an image that is not the open one is refused, not answered from the other', async () => {
  const { client, decodes } = open();
  await expect(client.decode('two', at(1))).rejects.toThrow('another image is open');
  expect(decodes()).toEqual([]);
});

test('opening another model forgets the image', async () => {
  const { client, decodes, decoded } = open();
  const late = client.decode('one', at(1));
  void client.open(model);
  decoded(decodes()[0]!);
  expect(await late).toEqual({ status: 'superseded' });
  await expect(client.decode('one', at(2))).rejects.toThrow('no image is open');
});

test('an error of one prompt reaches its caller, and the next prompt is asked', async () => {
  const { client, decodes, decoded, say } = open();
  const first = client.decode('one', at(1));
  const second = client.decode('one', at(2));
  say({ kind: 'failed', id: decodes()[0]!.id, message: 'the mask to refine is no longer at hand' });
  await expect(first).rejects.toThrow('no longer at hand');
  decoded(decodes()[1]!);
  expect(await second).toMatchObject({ status: 'decoded' });
});

test('a worker that cannot load rejects what waits and what follows', async () => {
  const { client, crash } = open();
  const waiting = client.decode('one', at(1));
  crash('');
  await expect(waiting).rejects.toThrow('could not be loaded');
  await expect(client.open(model)).rejects.toThrow('could not be loaded');
});

test('closing supersedes prompts and rejects what follows', async () => {
  const { client } = open();
  const running = client.decode('one', at(1));
  const waiting = client.decode('one', at(2));
  client.close();
  expect(await running).toEqual({ status: 'superseded' });
  expect(await waiting).toEqual({ status: 'superseded' });
  await expect(client.setImage(image('two'))).rejects.toThrow('was closed');
});
