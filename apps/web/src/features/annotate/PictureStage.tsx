'use client';
import { type CommentView } from '@maskloop/contract';
import { type OverlayItem } from '@maskloop/editor/core';
import { EditorCanvas } from '@maskloop/editor/react';
import { type ReactNode, useMemo } from 'react';
import { commentPins } from './comment-pins.ts';
import { NoticeLine } from './NoticeLine.tsx';
import { PointerPlace } from './PointerPlace.tsx';
import { type TaskSession } from './task-session.ts';
import { ToolOptions } from './ToolOptions.tsx';
import { type Picture } from './use-picture.ts';

export interface PictureStageProps {
  session: TaskSession;
  picture: Picture;
  comments: readonly CommentView[] | undefined;
  /** The comment that a key led to. */
  currentCommentId?: string | null;
  /** More that is drawn on it. */
  marks?: readonly OverlayItem[];
  /** What lies over the picture. */
  children?: ReactNode;
}

const NONE: readonly OverlayItem[] = [];

/** The picture with its masks, comments and what the editor has to say. */
export function PictureStage({
  session,
  picture,
  comments,
  currentCommentId,
  marks = NONE,
  children,
}: PictureStageProps) {
  const { editor, task } = session;
  const overlay = useMemo(
    () => [...marks, ...commentPins(comments ?? [], currentCommentId)],
    [marks, comments, currentCommentId],
  );
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-sunken" aria-busy={picture.isLoading}>
      {editor.toolbox.descriptors.some((tool) => tool.needs === 'editing') && <ToolOptions editor={editor} />}
      <div className="relative min-h-0 flex-1">
        <EditorCanvas
          editor={editor}
          loadPicture={picture.load}
          onError={picture.onError}
          label={`Picture ${task.image.fileName}`}
          overlay={overlay}
        />
        {picture.isLoading && (
          <p className="pointer-events-none absolute inset-x-0 top-1/2 text-center text-muted">
            Loading the picture…
          </p>
        )}
        <PointerPlace editor={editor} />
        <NoticeLine editor={editor} />
        {children}
      </div>
    </main>
  );
}
