import { AppError } from '@maskloop/domain/errors';

/** Refuses two labels of one name; capitals make no difference. */
export function checkLabelNames(labels: readonly { readonly name: string }[]): void {
  const seen = new Set<string>();
  for (const { name } of labels) {
    const key = name.toLowerCase();
    if (seen.has(key)) throw new AppError('INVALID', `The label “${name}” stands in the list twice.`);
    seen.add(key);
  }
}
