'use client';
import { type Size } from '@maskloop/geometry/spaces';
import { clsx } from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';
import { type PaneContent, paintPane } from './paint-pane.ts';

export interface PaneProps {
  /** What is seen, for those who do not see it; the caption unless told otherwise. */
  label: string;
  caption: ReactNode;
  image: Size;
  /** A new object paints again. */
  content: PaneContent;
  className?: string;
}

/** One view of a mask, as large as its place, in the screen's own pixels. */
export function Pane({ label, caption, image, content, className }: PaneProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ image, content });
  useEffect(() => {
    latest.current = { image, content };
    if (canvas.current) paintPane(canvas.current, image, content);
  }, [image, content]);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const fit = () => {
      const width = Math.round(element.clientWidth * window.devicePixelRatio);
      const height = Math.round(element.clientHeight * window.devicePixelRatio);
      if (element.width === width && element.height === height) return;
      element.width = width;
      element.height = height;
      paintPane(element, latest.current.image, latest.current.content);
    };
    const sizes = new ResizeObserver(fit);
    sizes.observe(element);
    fit();
    return () => sizes.disconnect();
  }, []);
  return (
    <figure className={clsx('flex min-h-0 min-w-0 flex-col gap-1', className)}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        className="min-h-0 w-full flex-1 rounded-md border border-line bg-sunken"
      />
      <figcaption className="flex min-h-5 shrink-0 items-center gap-3 text-sm text-muted">
        {caption}
      </figcaption>
    </figure>
  );
}
