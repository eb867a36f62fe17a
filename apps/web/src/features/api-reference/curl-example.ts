import { type Operation, type Schema } from './api-document.ts';

/** A command that calls an operation: identifiers are shell variables, `$HOST` and `$KEY` are yours. */
export function curlExample(operation: Operation, method: string, path: string): string {
  const address = `$HOST/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${variable(name)}`)}`;
  const verb = method === 'get' ? [] : [method === 'head' ? '--head' : `-X ${method.toUpperCase()}`];
  const key = operation['x-permission'] === 'public' ? [] : ['-H "Authorization: Bearer $KEY"'];
  const headers = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'header' && parameter.required)
    .map(({ name }) => `-H "${name}: …"`);
  return ['curl', ...verb, ...key, ...headers, ...bodyArguments(operation), `"${address}"`].join(' ');
}

const variable = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

function bodyArguments(operation: Operation): string[] {
  const content = operation.requestBody?.content ?? {};
  const form = content['multipart/form-data'];
  if (form) return required(form.schema).map((name) => `-F ${name}=@${name}`);
  const json = content['application/json'];
  if (json) return ['-H "Content-Type: application/json"', `-d '${JSON.stringify(exampleOf(json.schema))}'`];
  return Object.keys(content).length > 0 ? ['--data-binary @part'] : [];
}

const required = (schema: Schema): readonly string[] => schema.required ?? [];

/** The smallest value that says what a schema wants. */
function exampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice);
  if (schema.prefixItems) return schema.prefixItems.map(exampleOf);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        required(schema).map((name) => [name, exampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return schema.items && (schema.minItems ?? 0) > 0 ? [exampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    default:
      return STRINGS[schema.format ?? ''] ?? '…';
  }
}
const STRINGS: Readonly<Record<string, string>> = {
  uuid: '01a1fd42-0000-7000-8000-000000000000',
  'date-time': '2027-01-01T00:00:00Z',
  email: 'someone@example.org',
};
