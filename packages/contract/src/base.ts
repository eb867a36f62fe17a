import { oc } from '@orpc/contract';
import { type Permission } from '@maskloop/domain/access';
import { ERRORS, type ErrorCode } from '@maskloop/domain/errors';
import * as z from 'zod';

/** What the wrapper enforces before a handler runs. */
export interface ProcedureMeta {
  /** Right the actor needs; `signed-in` = any member; `public` = anyone. */
  readonly permission: Permission | 'signed-in' | 'public';
}

type ErrorMap = {
  [Code in ErrorCode]: {
    status: number;
    message: string;
    data: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
  };
};
const errorMap = Object.fromEntries(
  Object.entries(ERRORS).map(([code, error]) => [
    code,
    { ...error, data: z.record(z.string(), z.unknown()).optional() },
  ]),
  // Object.fromEntries forgets the keys; they are ERRORS' own.
) as ErrorMap;

/** The start of every procedure: it names who may call it. All of them share the one error table. */
export const procedure = (permission: ProcedureMeta['permission']) =>
  oc.$meta<ProcedureMeta>({ permission }).errors(errorMap);

/** A page of a list, newest key last: pass `nextCursor` back to go on. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Keyset pagination of lists. */
export const pageInput = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
