import { type Schema } from './api-document.ts';

/** A schema in a few words: `text, 1–120 characters`, `one of ready, failed`, `list of identifiers`. */
export function typeWords(schema: Schema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choiceWords(choices);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`;
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeWords).join(', ')}]`;
  switch (schema.type) {
    case 'string':
      return stringWords(schema);
    case 'integer':
    case 'number':
      return [
        schema.type === 'integer' ? 'whole number' : 'number',
        range(schema.minimum, schema.maximum),
      ].join('');
    case 'boolean':
      return 'true or false';
    case 'array':
      return [
        `list of ${typeWords(schema.items ?? {})}`,
        range(schema.minItems, schema.maxItems, ' entries'),
      ].join('');
    case 'null':
      return 'null';
    case 'object':
      return 'object';
    default:
      return 'any';
  }
}

function choiceWords(choices: readonly Schema[]): string {
  const words = choices.map(typeWords);
  const some = [...new Set(words.filter((word) => word !== 'null'))];
  return `${some.join(' or ')}${words.includes('null') ? ', or null' : ''}`;
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'identifier',
  'date-time': 'time',
  email: 'e-mail address',
  binary: 'bytes',
};

function stringWords(schema: Schema): string {
  if (schema.contentMediaType !== undefined) return 'file';
  const word = FORMATS[schema.format ?? ''] ?? 'text';
  return word === 'text' ? `text${range(schema.minLength, schema.maxLength, ' characters')}` : word;
}

function range(least: number | undefined, most: number | undefined, unit = ''): string {
  const from = least === 0 && unit !== '' ? undefined : least;
  if (from === undefined && most === undefined) return '';
  if (from === undefined) return `, at most ${most}${unit}`;
  if (most === undefined) return `, at least ${from}${unit}`;
  return `, ${from}–${most}${unit}`;
}
