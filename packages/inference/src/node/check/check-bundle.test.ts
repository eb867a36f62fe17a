import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  bundleEntries,
  colourDetector,
  colourTextModel,
  listed,
  type OnnxGraph,
  type StandIn,
  standIn,
  standInDecoder,
  standInEncoder,
  type StandInWish,
  makeOnnx,
  writeBundle,
} from '@maskloop/testing/onnx';
import { zipOf } from '@maskloop/testing/files';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixturePath } from '../../testing/fixtures.ts';
import { BundleError } from '../bundle-error.ts';
import { checkBundle, type CheckOptions } from './check-bundle.ts';

// Every process of a dry run loads the runtime: a second or two each on a busy machine.
const SLOW = 120_000;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-check-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function verdict(source: string, options: CheckOptions = {}): Promise<string> {
  try {
    return await checkBundle(source, ({ manifest }) => `${manifest.id} ${manifest.version} is good`, {
      workDirectory: tmpdir(),
      ...options,
    });
  } catch (error) {
    if (error instanceof BundleError) return error.message;
    throw error;
  }
}
const folder = async (bundle: StandIn): Promise<string> => {
  await writeBundle(directory, bundle);
  return directory;
};
/** What is said of a bundle with one model exchanged; its manifest lists the exchanged file truly. */
const of = async (wish: StandInWish, options?: CheckOptions) => verdict(await folder(standIn(wish)), options);
const zipped = async (entries: readonly (readonly [string, Uint8Array])[], claim?: number) => {
  const file = path.join(directory, 'bundle.zip');
  await writeFile(file, zipOf(entries, claim === undefined ? {} : { claim }));
  return file;
};
const decoder = (change: Partial<OnnxGraph>): OnnxGraph => ({ ...standInDecoder('batched'), ...change });

test(
  'bundles that keep a contract are accepted: both contracts, further feature maps, a folder, a zip, a zip around a folder',
  async () => {
    expect(await of({})).toBe('stand-in 1.0.0 is good');
    expect(await of({ contract: 'one-piece' })).toBe('stand-in 1.0.0 is good');
    const entries = bundleEntries(standIn());
    expect(await verdict(await zipped(entries))).toBe('stand-in 1.0.0 is good');
    const inside = entries.map(([name, bytes]) => [`my-model/${name}`, bytes] as const);
    expect(await verdict(await zipped([...inside, ['__MACOSX/._manifest.json', new Uint8Array(3)]]))).toBe(
      'stand-in 1.0.0 is good',
    );
    const before = await readdir(tmpdir());
    await verdict(await zipped(entries));
    expect(
      (await readdir(tmpdir())).filter((name) => name.startsWith('bundle-') && !before.includes(name)),
    ).toEqual([]);
  },
  SLOW,
);

test(
  'detectors and text models are asked for boxes and vectors',
  async () => {
    expect(await verdict(await folder(colourDetector()))).toMatch(/ is good$/);
    await rm(directory, { recursive: true });
    expect(await verdict(await folder(colourTextModel()))).toMatch(/ is good$/);
  },
  SLOW,
);

test(
  'the embedded model and the analytic ones are accepted',
  async () => {
    const embedded = path.resolve(import.meta.dirname, '../../../../../models/maskloop-student');
    expect(await verdict(embedded)).toMatch(/^maskloop-student .* is good$/);
    for (const name of ['analytic', 'analytic-512'])
      expect(await verdict(fixturePath(`models/${name}`))).toMatch(/ is good$/);
  },
  SLOW,
);

const extra = path.join(process.env.MASKLOOP_EXTRA_MODELS ?? '', 'mobilesam-random');
const present = process.env.MASKLOOP_EXTRA_MODELS !== undefined && existsSync(extra);
test.skipIf(!present)(
  'a network of real size is accepted, through either contract' +
    (present ? '' : ' (skipped: set MASKLOOP_EXTRA_MODELS to a folder that holds mobilesam-random)'),
  async () => {
    const manifest = JSON.parse(
      await readFile(fixturePath('models/mobilesam-random/manifest.json'), 'utf8'),
    ) as { decoder: object };
    for (const [contract, file] of [
      ['batched', 'decoder.onnx'],
      ['one-piece', 'decoder_onepiece.onnx'],
    ] as const) {
      await cp(path.join(extra, 'encoder.onnx'), path.join(directory, 'encoder.onnx'));
      await cp(path.join(extra, file), path.join(directory, 'decoder.onnx'));
      const files = {
        'encoder.onnx': await readFile(path.join(directory, 'encoder.onnx')),
        'decoder.onnx': await readFile(path.join(directory, 'decoder.onnx')),
      };
      const whole = {
        ...manifest,
        decoder: { ...manifest.decoder, file: 'decoder.onnx', contract },
        files: listed(files, Object.keys(files)),
      };
      await writeFile(path.join(directory, 'manifest.json'), JSON.stringify(whole));
      expect(await verdict(directory)).toMatch(/ is good$/);
    }
  },
  SLOW,
);

test('what is no bundle at all is named', async () => {
  expect(await verdict(path.join(directory, 'nowhere'))).toBe('there is no nowhere');
  await writeFile(path.join(directory, 'notes.txt'), 'hello');
  expect(await verdict(path.join(directory, 'notes.txt'))).toBe(
    'a bundle is a folder or a zip archive; this is neither',
  );
  const whole = await zipped(bundleEntries(standIn()));
  await truncate(whole, 900);
  expect(await verdict(whole)).toBe('the archive cannot be read: is it cut short, or no zip?');
});

test.each([
  ['../outside.onnx', '"../outside.onnx" is not a plain relative path'],
  ['/etc/passwd', '"/etc/passwd" is not a plain relative path'],
  ['C:/Windows/x.onnx', '"C:/Windows/x.onnx" is not a plain relative path'],
  ['a\\..\\..\\b.onnx', 'is not a plain relative path'],
  ['con.onnx', '"con.onnx" is not a plain relative path'],
  ['bad\nname.onnx', '"bad\\u{a}name.onnx" is not a plain relative path'],
  ['\u202Exnno.onnx', '"\\u{202e}xnno.onnx" is not a plain relative path'],
  ['encoder.onnx', 'encoder.onnx is in the bundle twice'],
  ['Encoder.onnx', 'encoder.onnx and Encoder.onnx differ only by case'],
  ['encoder.onnx/x', 'encoder.onnx is a file and a folder'],
])('an archive with %j is refused before anything is unpacked', async (name, sentence) => {
  const archive = await zipped([...bundleEntries(standIn()), [name, new Uint8Array(4)]]);
  expect(await verdict(archive)).toContain(sentence);
});

test('archives that swell, lie about sizes, hold links or crowds are refused', async () => {
  const bomb = await zipped([['manifest.json', Buffer.alloc(300 * 2 ** 20)]]);
  expect(await verdict(bomb)).toBe('the archive unpacks to more than a bundle may hold');
  const lies = await zipped(bundleEntries(standIn()), 10);
  expect(await verdict(lies)).toMatch(/cannot be unpacked: the archive is damaged/);
  const crowd = Array.from({ length: 70 }, (_, i) => [`file${i}.onnx`, new Uint8Array(1)] as const);
  expect(await verdict(await zipped(crowd))).toMatch(/the bundle has 70 files; at most 64/);
  const archive = zipOf([['link.onnx', Buffer.from('/etc/passwd')]]);
  // The mode of a symbolic link, as Unix tools write it.
  archive.writeUInt32LE((0o120777 << 16) >>> 0, archive.indexOf('PK\x01\x02') + 38);
  await writeFile(path.join(directory, 'link.zip'), archive);
  expect(await verdict(path.join(directory, 'link.zip'))).toBe('"link.onnx" is a link or device, not a file');
});

test('a folder with links is refused', async () => {
  await folder(standIn());
  await symlink('/etc/hostname', path.join(directory, 'extra.onnx'));
  expect(await verdict(directory)).toBe('"extra.onnx" is a link or device, not a file');
});

test('files that are missing, left over, cut short or exchanged are named', async () => {
  await folder(standIn());
  await writeFile(path.join(directory, 'weights.bin'), 'more');
  expect(await verdict(directory)).toBe(
    'weights.bin is in the bundle, but not among the files of manifest.json',
  );
  await rm(path.join(directory, 'weights.bin'));
  const size = (await readFile(path.join(directory, 'decoder.onnx'))).length;
  await truncate(path.join(directory, 'decoder.onnx'), size - 10);
  expect(await verdict(directory)).toBe(
    `decoder.onnx has ${size - 10} bytes, the manifest says ${size}: is it cut short?`,
  );
  await writeFile(path.join(directory, 'decoder.onnx'), new Uint8Array(size));
  expect(await verdict(directory)).toMatch(/decoder\.onnx is not the file .* sha256 differs/);
  await rm(path.join(directory, 'decoder.onnx'));
  expect(await verdict(directory)).toBe('decoder.onnx is missing');
  await rm(path.join(directory, 'manifest.json'));
  expect(await verdict(directory)).toMatch(/there is no manifest\.json/);
});

/** A bundle whose encoder's file holds these bytes, listed truly. */
const withEncoderBytes = (bytes: Uint8Array): StandIn => {
  const { manifest, files } = standIn();
  const exchanged = { ...files, 'encoder.onnx': bytes };
  return {
    files: exchanged,
    manifest: { ...manifest, files: listed(exchanged, ['encoder.onnx', 'decoder.onnx']) },
  };
};

test('what is no ONNX model is named', async () => {
  for (const content of ['\x89PNG\r\n\x1a\n and so on', 'hello', '{"a":1}', '\x08\x08']) {
    expect(await verdict(await folder(withEncoderBytes(Buffer.from(content, 'latin1'))))).toMatch(
      /^encoder\.onnx is not an ONNX model: /,
    );
  }
  const half = makeOnnx(standInEncoder);
  expect(await verdict(await folder(withEncoderBytes(half.subarray(0, half.length - 5))))).toMatch(
    /^encoder\.onnx is not an ONNX model: /,
  );
});

test('models that name other files are refused wherever the address hides', async () => {
  const hidden = { name: 'w', shape: [1], data: Float32Array.of(1), external: '../../etc/passwd' };
  const constants = [...(standInDecoder('batched').constants ?? []), hidden];
  const sentence = 'decoder.onnx keeps tensors in another file (external data)';
  expect(await of({ decoder: decoder({ constants }) })).toContain(sentence);
  const nodes = standInDecoder('batched').nodes;
  const constant = { op: 'Constant', inputs: [], outputs: ['w'], attributes: { value: { tensor: hidden } } };
  expect(await of({ decoder: decoder({ nodes: [constant, ...nodes] }) })).toContain(sentence);
  const branch: OnnxGraph = {
    inputs: [],
    outputs: [{ name: 'w', shape: [1] }],
    nodes: [],
    constants: [hidden],
  };
  const choice = {
    op: 'If',
    inputs: ['c'],
    outputs: ['w'],
    attributes: { then_branch: { graph: branch }, else_branch: { graph: branch } },
  };
  expect(await of({ decoder: decoder({ nodes: [choice, ...nodes] }) })).toContain(sentence);
  const compiled = {
    op: 'EPContext',
    domain: 'com.microsoft',
    inputs: [],
    outputs: ['w'],
    attributes: { ep_cache_context: { string: '/etc/passwd' } },
  };
  expect(await of({ decoder: decoder({ nodes: [compiled, ...nodes] }) })).toContain('EPContext');
});

test('a model whose file is not named as one is refused, so that none goes unread', async () => {
  const { manifest, files } = standIn();
  const renamed = { 'encoder.onnx': files['encoder.onnx']!, 'decoder.bin': files['decoder.onnx']! };
  const bundle = {
    files: renamed,
    manifest: {
      ...manifest,
      decoder: { ...(manifest.decoder as object), file: 'decoder.bin' },
      files: listed(renamed, Object.keys(renamed)),
    },
  };
  expect(await verdict(await folder(bundle))).toContain('must be an ONNX file: its name ends with .onnx');
});

/** A decoder that answers clicks, and fails where a mask is given to refine. */
function failsToRefine(): OnnxGraph {
  const graph = standInDecoder('batched');
  const branch = (node: OnnxGraph['nodes'][number], constants: OnnxGraph['constants'] = []): OnnxGraph => ({
    inputs: [],
    outputs: [{ name: 'answer', shape: ['batch', 'channels'] }],
    nodes: [{ ...node, outputs: ['answer'] }],
    constants,
  });
  const impossible = [{ name: 'shape', shape: [2], data: BigInt64Array.of(977n, 3n) }];
  const fails = branch({ op: 'Reshape', inputs: ['raw', 'shape'], outputs: [] }, impossible);
  const works = branch({ op: 'Identity', inputs: ['raw'], outputs: [] });
  return {
    ...graph,
    constants: [...(graph.constants ?? []), { name: 'zero', shape: [], data: Float32Array.of(0) }],
    nodes: [
      ...graph.nodes.map((node) =>
        node.outputs.includes('iou_predictions') ? { ...node, outputs: ['raw'] } : node,
      ),
      {
        op: 'ReduceMax',
        inputs: ['has_mask_input'],
        outputs: ['most'],
        attributes: { axes: { ints: [0] }, keepdims: { int: 0 } },
      },
      { op: 'Greater', inputs: ['most', 'zero'], outputs: ['isGiven'] },
      {
        op: 'If',
        inputs: ['isGiven'],
        outputs: ['iou_predictions'],
        attributes: { then_branch: { graph: fails }, else_branch: { graph: works } },
      },
    ],
  };
}
test(
  'a decoder that fails only with a mask to refine is refused',
  async () => {
    expect(await of({ decoder: failsToRefine() })).toMatch(
      /^decoder\.onnx cannot be run as its contract says: /,
    );
  },
  SLOW,
);

/** An encoder that works for seconds on numbers of 800 MB, two times 400, whatever the picture. */
function swelling(): OnnxGraph {
  const steps = Array.from({ length: 40 }, (_, i) => i);
  return {
    ...standInEncoder,
    constants: [
      { name: 'nothing', shape: [1], data: Float32Array.of(0) },
      { name: 'length', shape: [1], data: BigInt64Array.of(100_000_000n) },
    ],
    nodes: [
      ...standInEncoder.nodes.map((node) =>
        node.outputs.includes('image_embeddings') ? { ...node, outputs: ['pooled'] } : node,
      ),
      {
        op: 'ReduceMean',
        inputs: ['image'],
        outputs: ['level'],
        attributes: { axes: { ints: [0, 1, 2, 3] }, keepdims: { int: 0 } },
      },
      // Of the picture, so that no optimiser folds it.
      { op: 'Mul', inputs: ['level', 'nothing'], outputs: ['none'] },
      { op: 'Cast', inputs: ['none'], outputs: ['noneWhole'], attributes: { to: { int: 7 } } },
      { op: 'Add', inputs: ['noneWhole', 'length'], outputs: ['shape'] },
      { op: 'ConstantOfShape', inputs: ['shape'], outputs: ['step0'] },
      ...steps.map((i) => ({ op: 'Erf', inputs: [`step${i}`], outputs: [`step${i + 1}`] })),
      {
        op: 'ReduceMax',
        inputs: [`step${steps.length}`],
        outputs: ['end'],
        attributes: { axes: { ints: [0] }, keepdims: { int: 0 } },
      },
      { op: 'Add', inputs: ['pooled', 'end'], outputs: ['image_embeddings'] },
    ],
  };
}
test(
  'a model that swells is stopped while it runs, not when it is done',
  async () => {
    const start = performance.now();
    const limits = { memoryBytes: 512 * 2 ** 20, seconds: 60 };
    expect(await of({ encoder: swelling() }, { limits })).toMatch(
      /^the model needs more than 0\.5 GiB of memory/,
    );
    const stopped = performance.now() - start;
    const whole = performance.now();
    expect(await of({ encoder: swelling() })).toBe('stand-in 1.0.0 is good');
    expect(stopped).toBeLessThan((performance.now() - whole) * 0.8);
  },
  SLOW,
);

test(
  'tensors that are missing, wrongly shaped or of another type are named',
  async () => {
    const { inputs, outputs } = standInDecoder('batched');
    const without = inputs.filter(({ name }) => name !== 'mask_input');
    const renamed = [...without, { name: 'mask', shape: ['batch', 1, 8, 8] }];
    const nodes = standInDecoder('batched').nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map((name) => (name === 'mask_input' ? 'mask' : name)),
    }));
    expect(await of({ decoder: decoder({ inputs: renamed, nodes }) })).toBe(
      'decoder.onnx has no input mask_input; it has image_embeddings, high_res_s4, point_coords, point_labels, has_mask_input, mask',
    );
    expect(await of({ decoder: decoder({ inputs: [...inputs, { name: 'temperature', shape: [1] }] }) })).toBe(
      'decoder.onnx wants an input temperature, which its contract does not give',
    );
    expect(await of({ decoder: decoder({ outputs: outputs.slice(0, 1) }) })).toBe(
      'decoder.onnx has no output iou_predictions; it has low_res_masks',
    );
    expect(
      await of({ manifest: { decoder: { file: 'decoder.onnx', contract: 'batched', lowResSize: 16 } } }),
    ).toBe('decoder.onnx: the input mask_input is [batch, 1, 8, 8]; it must be [1, 1, 16, 16]');
    const half: OnnxGraph = {
      ...standInEncoder,
      inputs: [{ name: 'image', shape: [1, 3, 32, 32], type: 'float16' }],
      outputs: standInEncoder.outputs.map((output) => ({ ...output, type: 'float16' as const })),
    };
    expect(await of({ encoder: half })).toBe('encoder.onnx: the input image is float16; it must be float32');
  },
  SLOW,
);

test(
  'models that cannot be opened, run or trusted with one prompt are named',
  async () => {
    const nodes = standInDecoder('batched').nodes;
    expect(await of({ decoder: decoder({ nodes: nodes.slice(1) }) })).toMatch(
      /^decoder\.onnx cannot be opened: /,
    );
    const nowhere = { op: 'Log', inputs: ['image_embeddings_'], outputs: ['image_embeddings'] };
    const negative = { op: 'Neg', inputs: ['positive'], outputs: ['image_embeddings_'] };
    const positive = { op: 'Exp', inputs: ['pooled'], outputs: ['positive'] };
    const pooling = standInEncoder.nodes.map((node, i) =>
      i === 0 ? { ...node, outputs: ['pooled'] } : node,
    );
    expect(
      await of({ encoder: { ...standInEncoder, nodes: [...pooling, positive, negative, nowhere] } }),
    ).toBe('encoder.onnx gave a image_embeddings with values that are no numbers (NaN or infinite)');
    expect(await of({}, { limits: { memoryBytes: 1 } })).toMatch(
      /^the model needs more than 0\.0 GiB of memory/,
    );
    expect(await of({}, { limits: { seconds: 0.01 } })).toBe(
      'the model did not answer one prompt within 0.01 seconds',
    );
  },
  SLOW,
);

test('a check that is cancelled ends with the reason it was given', async () => {
  const stop = AbortSignal.abort(new Error('cancelled by a person'));
  await expect(verdict(await folder(standIn()), { signal: stop })).rejects.toThrow('cancelled by a person');
});
