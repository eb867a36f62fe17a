import { contract } from '@maskloop/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { type ApiDocument, type Operation, type Paths } from '../../features/api-reference/api-document.ts';
import { BYTE_ROUTES } from './byte-routes.ts';
import { contractProcedures } from './contract-procedures.ts';
import { errorResponses, errorSchema, errorsOf } from './errors.ts';
import { tidy } from './tidy.ts';

const DESCRIPTION = `Everything Maskloop's own pages do, for scripts. Send an API key as \`Authorization: Bearer mlk_…\`;
a key acts as its maker, in one workspace, within its scopes. Lists are paged: pass \`nextCursor\` back as \`cursor\`.
Identifiers are UUIDs, times are ISO 8601 in UTC, coordinates are pixels of the oriented picture (x right, y down),
masks are COCO compressed RLE. Every error has a code, a status and a sentence.`;

let made: Promise<ApiDocument> | undefined;

/** The OpenAPI 3.1 document: the contract's procedures and the routes that carry bytes. Made once. */
export const apiDocument = (version: string): Promise<ApiDocument> => (made ??= makeDocument(version));

async function makeDocument(version: string): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const generated = await generator.generate(contract, { info: { title: 'Maskloop', version } });
  // The generator writes what api-document.ts describes; what it leaves open is added below.
  const paths = withByteRoutes(ourOperations((tidy(generated.paths) ?? {}) as Paths));
  const tags = Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => operation.tags),
  );
  return {
    openapi: '3.1.1',
    info: { title: 'Maskloop', version, description: DESCRIPTION },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(tags)].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, made on the page “API keys”.' },
      },
      schemas: { Error: errorSchema },
      responses: errorResponses,
    },
    security: [{ apiKey: [] }],
  };
}

/** Adds each operation's permission, and replaces its errors by references to the one table. */
function ourOperations(paths: Paths): Paths {
  const permissions = new Map(contractProcedures().map(({ path, permission }) => [path, permission]));
  return mapOperations(paths, (operation, path, method) => {
    const permission = permissions.get(operation.operationId) ?? 'public';
    const ours: Operation = {
      ...operation,
      'x-permission': permission,
      ...(permission === 'public' && { security: [] }),
    };
    const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    return { ...ours, responses: { ...Object.fromEntries(successes), ...errorsOf(ours, path, method) } };
  });
}

function withByteRoutes(paths: Paths): Paths {
  const routes = mapOperations(BYTE_ROUTES, (operation, path, method) => ({
    ...operation,
    ...(operation['x-permission'] === 'public' && { security: [] }),
    responses: { ...operation.responses, ...errorsOf(operation, path, method) },
  }));
  const all = [...new Set([...Object.keys(paths), ...Object.keys(routes)])];
  return Object.fromEntries(all.map((path) => [path, { ...paths[path], ...routes[path] }]));
}

const mapOperations = (
  paths: Paths,
  map: (operation: Operation, path: string, method: string) => Operation,
): Paths =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]) => [method, map(operation, path, method)]),
      ),
    ]),
  );
