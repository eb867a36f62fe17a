import { expect, test } from 'vitest';
import { type Operation } from './api-document.ts';
import { curlExample } from './curl-example.ts';
import { fieldsOf } from './fields.ts';
import { typeWords } from './type-words.ts';

test.each([
  [{ type: 'string', minLength: 1, maxLength: 120 }, 'text, 1–120 characters'],
  [{ type: 'string', format: 'uuid' }, 'identifier'],
  [{ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }, 'time, or null'],
  [{ type: 'integer', minimum: 0 }, 'whole number, at least 0'],
  [{ type: 'array', items: { enum: ['a', 'b'] }, maxItems: 3 }, 'list of one of a, b, at most 3 entries'],
  [{}, 'any'],
])('a schema in words', (schema, words) => {
  expect(typeWords(schema)).toBe(words);
});

test('fields of parts stand under their path, those of list entries too', () => {
  const schema = {
    type: 'object',
    required: ['labels'],
    properties: {
      labels: {
        type: 'array',
        items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      },
      owner: { anyOf: [{ type: 'object', properties: { id: { type: 'string' } } }, { type: 'null' }] },
      seed: { type: 'integer', default: 0 },
    },
  };
  expect(fieldsOf(schema).map(({ name, required, fallback }) => [name, required, fallback])).toEqual([
    ['labels', true, undefined],
    ['labels[].name', true, undefined],
    ['owner', false, undefined],
    ['owner.id', false, undefined],
    ['seed', false, '0'],
  ]);
});

test('the example is a command with the least that is needed', () => {
  const operation: Operation = {
    operationId: 'x',
    summary: '',
    tags: [],
    responses: {},
    'x-permission': 'tasks.annotate',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['reason'],
            properties: { reason: { type: 'string' }, more: { type: 'string' } },
          },
        },
      },
    },
  };
  expect(curlExample(operation, 'post', '/tasks/{taskId}/skip')).toBe(
    `curl -X POST -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d '{"reason":"…"}' "$HOST/api/v1/tasks/$TASK_ID/skip"`,
  );
  expect(curlExample({ ...operation, 'x-permission': 'public', requestBody: {} }, 'get', '/health')).toBe(
    'curl "$HOST/api/v1/health"',
  );
});
