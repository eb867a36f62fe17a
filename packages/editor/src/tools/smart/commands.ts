import { type Command, type ToolPorts } from '../../core/index.ts';

/** Keys of the smart tool; all of them wait for a draft. */
export function commands({ document, prompting, drafting, history }: ToolPorts): Command[] {
  const hasDraft = () => document.draft.get() !== null;
  const hasChoice = () => (prompting.answer.get()?.readings ?? 0) > 1;
  const group = 'Prompts';
  return [
    {
      id: 'smart.keep',
      label: 'Keep the mask and go on with the next object',
      keys: ['Enter'],
      group,
      when: hasDraft,
      run: () => drafting.keep(),
      bar: 'keep',
    },
    {
      id: 'smart.next',
      label: 'Next candidate: part, subpart, whole',
      keys: ['Tab'],
      group,
      when: hasChoice,
      run: () => prompting.cycle(1),
      bar: 'other reading',
    },
    {
      id: 'smart.previous',
      label: 'Previous candidate',
      keys: ['Shift+Tab'],
      group,
      when: hasChoice,
      run: () => prompting.cycle(-1),
    },
    {
      id: 'smart.back',
      label: 'Take back the last prompt',
      keys: ['z'],
      group,
      when: hasDraft,
      run: () => void history.undo(),
      bar: 'take back',
    },
    {
      // Tab must not walk away from the object in hand, even where there is nothing to choose.
      id: 'smart.stay',
      label: 'Stay with the object in hand',
      keys: ['Tab', 'Shift+Tab'],
      group,
      when: hasDraft,
      run: () => undefined,
    },
  ];
}
