import { contract, type ProcedureMeta } from '@maskloop/contract';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';

export interface ContractEntry {
  /** `tasks.claim`, also its operationId. */
  readonly path: string;
  readonly procedure: AnyContractProcedure;
  readonly permission: ProcedureMeta['permission'] | undefined;
}

/** Every procedure of the contract. */
export const contractProcedures = (): ContractEntry[] => list(contract, []);

function list(node: unknown, path: readonly string[]): ContractEntry[] {
  if (isContractProcedure(node)) {
    // Procedures of ours are made by `procedure`, which sets our meta.
    const { permission } = node['~orpc'].meta as Partial<ProcedureMeta>;
    return [{ path: path.join('.'), procedure: node, permission }];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => list(child, [...path, key]));
}
