'use client';
import { type CommentView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Input } from '@maskloop/ui/Input';
import { clsx } from 'clsx';
import { useEffect, useRef, useState } from 'react';

export interface CommentThreadProps {
  comment: CommentView;
  /** As on its pin. */
  number: number;
  answers: readonly CommentView[];
  /** The one that a key led to. */
  isCurrent: boolean;
  isBusy: boolean;
  /** Shows its place; null where it has none. */
  onGoTo: (() => void) | null;
  onResolve: (isResolved: boolean) => void;
  /** Answers whether it arrived. */
  onAnswer: (body: string) => Promise<boolean>;
}

/** A comment or question with its answers. */
export function CommentThread(props: CommentThreadProps) {
  const { comment, number, answers, isCurrent, isBusy, onGoTo, onResolve, onAnswer } = props;
  const isOpen = comment.resolvedAt === null;
  const [text, setText] = useState<string | null>(null);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const send = async () => {
    const body = text?.trim() ?? '';
    if (body !== '' && (await onAnswer(body))) setText(null);
  };
  return (
    <li
      ref={row}
      aria-current={isCurrent || undefined}
      className={clsx(
        'rounded-md border-l-2 px-2 py-1 aria-[current]:ring-1 aria-[current]:ring-accent aria-[current]:ring-inset',
        isOpen ? 'border-judge bg-judge-soft' : 'border-line',
      )}
    >
      <p className="flex items-baseline gap-1.5 text-xs text-muted">
        <span>{number}</span>
        <span className="min-w-0 truncate font-medium text-ink">{comment.author.name}</span>
        {comment.kind === 'question' && <span>asks</span>}
        {onGoTo && (
          <button type="button" className="text-accent hover:underline" onClick={onGoTo}>
            show
          </button>
        )}
        <span className="flex-1" />
        <Button
          size="sm"
          variant="quiet"
          className="-my-1"
          disabled={isBusy}
          onClick={() => onResolve(isOpen)}
        >
          {isOpen ? 'Resolve' : 'Reopen'}
        </Button>
      </p>
      <p className="break-words whitespace-pre-wrap">{comment.body}</p>
      {answers.map(({ id, author, body }) => (
        <p key={id} className="mt-0.5 border-l border-edge/50 pl-2 break-words whitespace-pre-wrap">
          <span className="text-xs text-muted">{author.name}: </span>
          {body}
        </p>
      ))}
      {text === null ? (
        isOpen && (
          <button
            type="button"
            className="min-h-6 text-xs text-accent hover:underline"
            onClick={() => setText('')}
          >
            Answer
          </button>
        )
      ) : (
        <form
          className="mt-1 flex gap-1"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Input
            autoFocus
            aria-label="Answer"
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText(null);
            }}
            className="w-0 flex-1 text-sm"
          />
          <Button type="submit" size="sm" disabled={isBusy || text.trim() === ''}>
            Answer
          </Button>
        </form>
      )}
    </li>
  );
}
