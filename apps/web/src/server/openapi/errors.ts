import { ERRORS, type ErrorCode } from '@maskloop/domain/errors';
import { type Body, type Operation, type Schema } from '../../features/api-reference/api-document.ts';

// Object.keys forgets the keys; they are ERRORS' own.
const CODES = Object.keys(ERRORS) as ErrorCode[];

/** The body of every error. */
export const errorSchema: Schema = {
  type: 'object',
  required: ['code', 'status', 'message'],
  properties: {
    defined: { type: 'boolean', description: 'Whether the code is one of the table.' },
    code: { type: 'string', enum: [...CODES, 'INTERNAL_SERVER_ERROR'] },
    status: { type: 'integer' },
    message: { type: 'string', description: 'A sentence that says what to do.' },
    data: { type: 'object', description: 'What the code carries, such as the masks of a REVISION_CONFLICT.' },
  },
};

const content = { 'application/json': { schema: errorSchema } };
const withStatus = (status: number) => CODES.filter((code) => ERRORS[code].status === status);
const statuses = [...new Set(CODES.map((code) => ERRORS[code].status))].sort((a, b) => a - b);

/** One response a status of the error table. */
export const errorResponses: Record<string, Body> = Object.fromEntries(
  statuses.map((status) => [
    `Error${status}`,
    {
      description: withStatus(status)
        .map((code) => `${code}: ${ERRORS[code].message}`)
        .join(' '),
      content,
    },
  ]),
);

/** The errors an operation may answer with, by reference. */
export function errorsOf(operation: Operation, path: string, method: string): Operation['responses'] {
  const open = operation['x-permission'] === 'public';
  const takesInput = operation.parameters !== undefined || operation.requestBody !== undefined;
  const may = [
    ...(takesInput ? [400] : []),
    ...(open ? [] : [401, 403]),
    ...(path.includes('{') ? [404] : []),
    ...(method === 'get' || method === 'head' ? [] : [409]),
    503,
  ];
  return Object.fromEntries(may.map((status) => [status, { $ref: `#/components/responses/Error${status}` }]));
}
