import { type AnyProcedure, isProcedure } from '@orpc/server';
import { contractProcedures, type ContractEntry } from '../openapi/contract-procedures.ts';
import { router } from '../router.ts';

export interface Listed extends ContractEntry {
  /** Undefined where nobody implements it. */
  readonly implementation: AnyProcedure | undefined;
}

/** Every procedure of the contract with what answers it. */
export const procedures: readonly Listed[] = contractProcedures().map((entry) => ({
  ...entry,
  implementation: implementationOf(entry.path),
}));

function implementationOf(path: string): AnyProcedure | undefined {
  let node: unknown = router;
  for (const key of path.split('.')) {
    // A router is a tree of plain objects down to its procedures.
    node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
  }
  return isProcedure(node) ? node : undefined;
}
