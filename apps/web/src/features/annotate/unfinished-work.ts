import { type Editor } from '@maskloop/editor/core';

/** What is in hand and would be lost if the task went now, as a sentence; null = nothing. What Enter kept is not lost. */
export function unfinishedWork({
  document,
  drafting,
  toolbox,
}: Pick<Editor, 'document' | 'drafting' | 'toolbox'>): string | null {
  const draft = document.draft.get();
  if (draft && draft !== drafting.kept.get())
    return 'An object is not kept yet: Enter keeps it, Esc leaves it.';
  if (!toolbox.path.get().endsWith('.idle'))
    return 'A line or stroke is not finished yet: finish it, or leave it with Esc.';
  return null;
}

/** Says what is unfinished, with what to do after that. True where something is. */
export function saidUnfinished(editor: Editor, then = ''): boolean {
  const unfinished = unfinishedWork(editor);
  if (unfinished) editor.notices.say(`${unfinished} ${then}`.trim());
  return unfinished !== null;
}
