import { type Change, type Edit, type Origin } from './change.ts';
import { type Draft } from './draft.ts';
import { type MaskRecord } from './mask-record.ts';
import { type ReadSignal, signal } from './signal.ts';

export interface DocumentEvent {
  readonly changes: readonly Change[];
  readonly origin: Origin;
}

/** The masks of one picture and the draft in hand. Every change is tagged with who made it. */
export interface Document {
  readonly masks: ReadSignal<ReadonlyMap<string, MaskRecord>>;
  readonly draft: ReadSignal<Draft | null>;
  /** Applies edits together; returns what changed (nothing, when all was so already). */
  put(edits: readonly Edit[], origin: Origin): readonly Change[];
  onChange(listener: (event: DocumentEvent) => void): () => void;
}

export function createDocument(loaded: Iterable<MaskRecord>): Document {
  const masks = signal<ReadonlyMap<string, MaskRecord>>(new Map([...loaded].map((mask) => [mask.id, mask])));
  const draft = signal<Draft | null>(null);
  const listeners = new Set<(event: DocumentEvent) => void>();

  return {
    masks,
    draft,
    put(edits, origin) {
      const next = new Map(masks.get());
      let nextDraft = draft.get();
      const changes: Change[] = [];
      for (const edit of edits) {
        if (edit.table === 'draft') {
          if (edit.after === nextDraft) continue;
          changes.push({ table: 'draft', before: nextDraft, after: edit.after });
          nextDraft = edit.after;
          continue;
        }
        const before = next.get(edit.id) ?? null;
        if (before === edit.after) continue;
        changes.push({ table: 'mask', id: edit.id, before, after: edit.after });
        if (edit.after) next.set(edit.id, edit.after);
        else next.delete(edit.id);
      }
      if (changes.length === 0) return changes;
      if (changes.some((change) => change.table === 'mask')) masks.set(next);
      draft.set(nextDraft);
      for (const listener of [...listeners]) listener({ changes, origin });
      return changes;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
