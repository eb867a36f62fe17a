import { contract, type ProcedureMeta } from '@maskloop/contract';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { type AnyProcedure, isProcedure } from '@orpc/server';
import { router } from '../router.ts';

export interface Listed {
  /** `tasks.claim` */
  readonly path: string;
  readonly contract: AnyContractProcedure;
  readonly permission: ProcedureMeta['permission'] | undefined;
  /** Undefined where nobody implements it. */
  readonly implementation: AnyProcedure | undefined;
}

/** Every procedure of the contract with what answers it. */
export const procedures: readonly Listed[] = list(contract, router, []);

function list(node: unknown, implementation: unknown, path: string[]): Listed[] {
  if (isContractProcedure(node)) {
    // Procedures of ours are made by `procedure`, which sets our meta.
    const { permission } = node['~orpc'].meta as Partial<ProcedureMeta>;
    return [
      {
        path: path.join('.'),
        contract: node,
        permission,
        implementation: isProcedure(implementation) ? implementation : undefined,
      },
    ];
  }
  return Object.entries(children(node)).flatMap(([key, child]) =>
    list(child, children(implementation)[key], [...path, key]),
  );
}

function children(node: unknown): Record<string, unknown> {
  // A router is a tree of plain objects down to its procedures.
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {};
}
