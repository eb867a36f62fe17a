'use client';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { Input } from '@maskloop/ui/Input';
import { Progress } from '@maskloop/ui/Progress';
import { useEffect, useId, useRef, useState } from 'react';
import { errorSentence } from '../../client/error-sentence.ts';
import { FindAnswer } from './FindAnswer.tsx';
import { type TaskSession } from './task-session.ts';
import { useFind } from './use-find.ts';

/** Finds what a phrase names: by a text model, a detector, or the masks accepted under that label. */
export function FindByText({ session }: { session: TaskSession }) {
  const { editor, task } = session;
  const mayEdit = useSignal(editor.mayEdit);
  const find = useFind(session);
  const [phrase, setPhrase] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const names = useId();
  useEffect(
    () =>
      editor.addCommands([
        {
          id: 'object.find',
          label: 'Find objects by a word',
          keys: ['Mod+f'],
          group: 'Objects',
          when: () => editor.mayEdit.get(),
          run: () => box.current?.select(),
        },
      ]),
    [editor],
  );
  const failure = find.error ? errorSentence(find.error) : find.failure;
  return (
    <section
      aria-label="Find by a word"
      className="flex flex-col gap-1.5 border-b border-line px-3 py-2 text-sm"
    >
      <form
        className="flex gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (phrase.trim() === '') return;
          find.ask(phrase.trim());
          // The keys belong to the picture again.
          box.current?.blur();
        }}
      >
        <Input
          ref={box}
          type="search"
          aria-label="What to find on this picture"
          placeholder="Find … (a word, a label)"
          className="flex-1"
          maxLength={120}
          list={names}
          disabled={!mayEdit}
          value={phrase}
          onChange={(event) => setPhrase(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        <datalist id={names}>
          {task.labels.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
        {find.isSearching ? (
          <Button onClick={find.stop}>Stop</Button>
        ) : (
          <Button type="submit" disabled={!mayEdit || phrase.trim() === ''}>
            Find
          </Button>
        )}
      </form>
      {find.isSearching && <Progress label="Searching" value={find.progress} />}
      {failure !== null && <p role="alert">{failure}</p>}
      {find.result && (
        <FindAnswer
          result={find.result}
          labels={task.labels}
          absences={find.absences}
          onAbsence={mayEdit ? find.setAbsence : undefined}
        />
      )}
    </section>
  );
}
