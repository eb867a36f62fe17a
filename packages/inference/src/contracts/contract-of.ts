import { type Manifest } from '../core/index.ts';
import { batched } from './batched.ts';
import { type DecoderContract } from './decoder-contract.ts';
import { onePiece } from './one-piece.ts';

const contracts: Record<Manifest['decoder']['contract'], DecoderContract> = {
  batched,
  'one-piece': onePiece,
};

/** The contract that a manifest's decoder keeps. */
export const contractOf = (manifest: Manifest): DecoderContract => contracts[manifest.decoder.contract];
