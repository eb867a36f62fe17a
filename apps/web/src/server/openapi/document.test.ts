import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contractProcedures } from './contract-procedures.ts';
import { apiDocument } from './document.ts';

const document = await apiDocument('test');
const operations = Object.entries(document.paths).flatMap(([address, item]) =>
  Object.entries(item).map(([method, operation]) => ({ address, method, operation })),
);

test('every procedure has its operation, with its permission', () => {
  const described = new Map(
    operations.map(({ operation }) => [operation.operationId, operation['x-permission']]),
  );
  for (const { path: name, permission } of contractProcedures())
    expect(described.get(name), name).toBe(permission);
});

test('operations have ids and addresses of their own', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('what needs a right says 401 and 403; what is public needs no key', () => {
  for (const { operation } of operations) {
    const open = operation['x-permission'] === 'public';
    expect('401' in operation.responses, operation.operationId).toBe(!open);
    expect(operation.security?.length === 0, operation.operationId).toBe(open);
  }
});

test('every reference leads somewhere, and the document stays readable', () => {
  const text = JSON.stringify(document);
  for (const [, name = ''] of text.matchAll(/#\/components\/responses\/(\w+)/g)) {
    expect(document.components.responses, name).toHaveProperty(name);
  }
  expect(text).not.toContain('x-native-type');
  expect(text.length).toBeLessThan(320_000);
});

test('every route that is no procedure is described', () => {
  const root = path.resolve(import.meta.dirname, '../../app/api/v1');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const addresses = files
    .filter((file) => file.endsWith('route.ts'))
    .map((file) => `/${path.dirname(file).replaceAll(path.sep, '/')}`)
    .filter((address) => !['/[[...rest]]', '/openapi.json'].includes(address))
    // An optional rest stands for its root; everything else is a parameter.
    .map((address) => address.replace(/\/\[\[\.\.\.\w+\]\]/, '').replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}'));
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !(address in document.paths))).toEqual([]);
});
