import { type Schema } from './api-document.ts';
import { typeWords } from './type-words.ts';

/** One row of a table of fields. */
export interface Field {
  /** `labels[].name` */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly fallback: string | undefined;
  readonly note: string | undefined;
}
const DEEPEST = 4;

/** The fields of an object, its parts' fields indented by their path. */
export function fieldsOf(schema: Schema, path = '', depth = 0): Field[] {
  const { properties, required = [] } = objectIn(schema) ?? {};
  if (!properties || depth > DEEPEST) return [];
  return Object.entries(properties).flatMap(([key, part]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const fallback = part.default === undefined ? undefined : JSON.stringify(part.default);
    const row = {
      name,
      type: typeWords(part),
      required: required.includes(key),
      fallback,
      note: part.description,
    };
    return [row, ...partsOf(part, name, depth)];
  });
}

function partsOf(schema: Schema, name: string, depth: number): Field[] {
  const list = variants(schema).find(({ items }) => items !== undefined);
  if (list?.items) {
    return variants(list.items).flatMap((item) => fieldsOf(item, `${name}[]`, depth + 1));
  }
  return fieldsOf(schema, name, depth + 1);
}

/** The object that a schema is or may be (null besides). */
const objectIn = (schema: Schema): Schema | undefined =>
  variants(schema).find(({ properties }) => properties);
const variants = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema];
