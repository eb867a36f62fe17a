import { totalmem } from 'node:os';

const MIB = 2 ** 20;

/** What a bundle may be at most. ONNX itself ends at 2 GiB: its files are protocol buffers. */
export const BUNDLE_LIMITS = {
  files: 64,
  bytes: 6 * 2 ** 30,
  onnxBytes: 2 ** 31 - 1,
  manifestBytes: MIB,
  documentBytes: MIB,
  /** Unpacked by packed size, above `harmlessBytes`. */
  ratio: 200,
  harmlessBytes: 256 * MIB,
} as const;

/** Of the machine's memory, or of what its container gives; the rest is the product's. */
const SHARE = 0.6;
const memoryOfMachine = () => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Of the dry run: what a model of the published sizes needs, many times over, where the machine has it. */
export interface RunLimits {
  readonly seconds: number;
  readonly memoryBytes: number;
}
export const RUN_LIMITS: RunLimits = {
  seconds: 600,
  memoryBytes: Math.min(24 * 2 ** 30, SHARE * memoryOfMachine()),
};
