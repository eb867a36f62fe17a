'use client';
import { useEffect, useRef } from 'react';
import { type Editor, type OverlayItem } from '../core/index.ts';
import { mountEditor } from '../render/index.ts';

export interface EditorCanvasProps {
  readonly editor: Editor;
  /** Gives a bitmap of the picture, at any size. Called once; the canvas closes it. */
  readonly loadBitmap: () => Promise<ImageBitmap>;
  readonly onError: (error: Error) => void;
  /** Name for those who do not see it. */
  readonly label: string;
  /** More to draw over everything; a new array draws again. */
  readonly overlay?: readonly OverlayItem[];
}

const NOTHING: readonly OverlayItem[] = [];

/** The picture with its masks. Fills its parent, which must be positioned. */
export function EditorCanvas({ editor, loadBitmap, onError, label, overlay = NOTHING }: EditorCanvasProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ loadBitmap, onError, overlay, draw: () => undefined as void });
  useEffect(() => {
    latest.current = { ...latest.current, loadBitmap, onError, overlay };
    latest.current.draw();
  });
  useEffect(() => {
    if (!element.current) return undefined;
    const mounted = mountEditor(editor, element.current);
    mounted.setExtraOverlay(() => latest.current.overlay);
    latest.current.draw = () => mounted.requestFrame();
    let isGone = false;
    latest.current.loadBitmap().then(
      (bitmap) => (isGone ? bitmap.close() : mounted.setImage(bitmap)),
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
      className="absolute inset-0 touch-none outline-none"
      data-testid="editor-canvas"
    />
  );
}
