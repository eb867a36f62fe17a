/** A label while it is being edited. `key` names it in the form, `id` in the database once it is there. */
export interface LabelDraft {
  readonly key: string;
  readonly id?: string;
  readonly name: string;
  readonly color: string;
}

/** The list with the entry at `index` moved by `by` places. */
export function move<Item>(list: readonly Item[], index: number, by: -1 | 1): Item[] {
  const moved = [...list];
  const [item] = moved.splice(index, 1);
  if (item !== undefined) moved.splice(index + by, 0, item);
  return moved;
}

/** What stands against saving: key → sentence. Names must be there and be different, whatever their case. */
export function labelProblems(labels: readonly LabelDraft[]): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  const problems = new Map<string, string>();
  for (const { key, name } of labels) {
    const plain = name.trim().toLowerCase();
    if (plain === '') problems.set(key, 'Give it a name, or remove it.');
    else if (seen.has(plain)) problems.set(key, 'There is a label of this name already.');
    seen.add(plain);
  }
  return problems;
}
