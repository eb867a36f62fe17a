'use client';
import { type CommentKind } from '@maskloop/domain/review';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Textarea } from '@maskloop/ui/Textarea';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { type TaskSession } from './task-session.ts';

/** Where a comment belongs, image pixels. */
export interface CommentPlace {
  readonly point: { readonly x: number; readonly y: number };
  readonly maskId: string | null;
}

export interface NewCommentDialogProps {
  session: TaskSession;
  place: CommentPlace;
  /** Whoever comments may make it a question. */
  kind: CommentKind;
  onClose: () => void;
}

const WORDS: Record<CommentKind, { title: string; action: string }> = {
  comment: { title: 'Comment on this place', action: 'Comment' },
  question: { title: 'Ask about this place', action: 'Ask' },
};

/** Writes a comment that is pinned to a place and to the mask that lies there. */
export function NewCommentDialog({ session, place, kind: offered, onClose }: NewCommentDialogProps) {
  const { task, editor } = session;
  const [body, setBody] = useState('');
  const [kind, setKind] = useState(offered);
  const queries = useQueryClient();
  const close = () => {
    editor.toolbox.use('select');
    onClose();
  };
  const create = useMutation(
    api.comments.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: api.comments.list.key({ input: { taskId: task.id } }) });
        close();
      },
    }),
  );
  const isEmpty = body.trim() === '';
  const send = () => {
    if (isEmpty || create.isPending) return;
    const { point, maskId } = place;
    create.mutate({
      taskId: task.id,
      body: body.trim(),
      kind,
      point: { ...point },
      // A mask that the server has not got yet cannot be named; the place says enough.
      ...(maskId !== null && session.revisions.has(maskId) && { maskId }),
    });
  };
  return (
    <Dialog
      open
      onClose={close}
      title={WORDS[kind].title}
      width="sm"
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabled={isEmpty} busy={create.isPending} onClick={send}>
            {WORDS[kind].action}
          </Button>
        </>
      }
    >
      <Field
        label={kind === 'question' ? 'Question' : 'Comment'}
        error={create.error ? errorSentence(create.error) : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={3}
            maxLength={5000}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        )}
      </Field>
      {offered === 'comment' && (
        <Checkbox
          checked={kind === 'question'}
          onChange={(isQuestion) => setKind(isQuestion ? 'question' : 'comment')}
          className="mt-2"
        >
          Only a question: it asks for no change
        </Checkbox>
      )}
    </Dialog>
  );
}
