// node parity.mjs BUNDLE TENSORS: runs the bundle on example tensors (NAME.f32 and shapes.json, written by
// maskloop_training/parity.py) and prints the largest difference per output. Exit code 3: no onnxruntime-node.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [bundle, folder] = process.argv.slice(2);
const features = ['image_embeddings', 'high_res_s8', 'high_res_s4'];
const prompts = ['point_coords', 'point_labels', 'mask_input', 'has_mask_input'];
const answers = ['low_res_masks', 'iou_predictions'];
const inferencePackage = new URL('../inference/package.json', import.meta.url);

let ort;
try {
  ort = createRequire(inferencePackage)('onnxruntime-node');
} catch {
  process.exit(3);
}
const shapes = JSON.parse(readFileSync(join(folder, 'shapes.json'), 'utf8'));
const values = (name) => {
  const bytes = readFileSync(join(folder, `${name}.f32`));
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};
const tensor = (name) => new ort.Tensor('float32', values(name), shapes[name]);
const session = (name) =>
  ort.InferenceSession.create(join(bundle, name), { intraOpNumThreads: 1, interOpNumThreads: 1 });
const furthest = (found, name) =>
  values(name).reduce((most, value, i) => Math.max(most, Math.abs(value - found.data[i])), 0);

const encoder = await session('encoder.onnx');
const decoder = await session('decoder.onnx');
const encoded = await encoder.run({ image: tensor('image') });
const differences = Object.fromEntries(features.map((name) => [name, furthest(encoded[name], name)]));
for (const prefix of ['', 'one_']) {
  const inputs = Object.fromEntries(prompts.map((name) => [name, tensor(prefix + name)]));
  const decoded = await decoder.run({ ...encoded, ...inputs });
  for (const name of answers) differences[prefix + name] = furthest(decoded[name], prefix + name);
}
process.stdout.write(`${JSON.stringify(differences)}\n`);
