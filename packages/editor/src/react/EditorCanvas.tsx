'use client';
import { useEffect, useRef } from 'react';
import { type Editor, type OverlayItem } from '../core/index.ts';
import { mountEditor, type PictureSource } from '../render/index.ts';

export interface EditorCanvasProps {
  readonly editor: Editor;
  /** Gives the picture: a bitmap at any size, or its tiles. Called once; the canvas closes it. */
  readonly loadPicture: () => Promise<PictureSource>;
  readonly onError: (error: Error) => void;
  /** Name for those who do not see it. */
  readonly label: string;
  /** More to draw over everything; a new array draws again. */
  readonly overlay?: readonly OverlayItem[];
}

const NOTHING: readonly OverlayItem[] = [];

/** The picture with its masks. Fills its parent, which must be positioned. */
export function EditorCanvas({ editor, loadPicture, onError, label, overlay = NOTHING }: EditorCanvasProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ loadPicture, onError, overlay, draw: () => undefined as void });
  useEffect(() => {
    latest.current = { ...latest.current, loadPicture, onError, overlay };
    latest.current.draw();
  });
  useEffect(() => {
    if (!element.current) return undefined;
    const mounted = mountEditor(editor, element.current);
    mounted.setExtraOverlay(() => latest.current.overlay);
    latest.current.draw = () => mounted.requestFrame();
    let isGone = false;
    latest.current.loadPicture().then(
      (picture) => {
        if (!isGone) mounted.setPicture(picture);
        else if (picture instanceof ImageBitmap) picture.close();
      },
      (error: unknown) => {
        if (!isGone) latest.current.onError(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return () => {
      isGone = true;
      mounted.dispose();
    };
  }, [editor]);
  return (
    <div
      ref={element}
      role="application"
      aria-label={label}
      tabIndex={0}
      className="absolute inset-0 touch-none outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus"
      data-testid="editor-canvas"
    />
  );
}
