'use client';
import { clsx } from 'clsx';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../progress/figures.ts';
import { type Tally } from './judge-sample.ts';
import { type SampleClient } from './sample-client.ts';

export interface TunedPictureProps {
  client: SampleClient;
  imageId: string;
  fileName: string;
  /** Of the picture, pixels. */
  width: number;
  height: number;
  tally: Tally;
  /** Longest side of what is painted, pixels. */
  side: number;
  className?: string;
}

/** A picture with what the thresholds keep and drop on it; painted by the worker while it is in view. */
export function TunedPicture(props: TunedPictureProps) {
  const { client, imageId, fileName, width, height, tally, side, className } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isSeen, setSeen] = useState(false);
  const scale = side / Math.max(width, height);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false), {
      rootMargin: '200px',
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isSeen) return;
    return client.show(imageId, side, (picture) =>
      canvas.current?.getContext('bitmaprenderer')?.transferFromImageBitmap(picture),
    );
  }, [client, isSeen, imageId, side]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`${fileName}: ${formatCount(tally.kept)} masks kept, ${formatCount(tally.dropped)} dropped`}
      width={Math.max(1, Math.round(width * scale))}
      height={Math.max(1, Math.round(height * scale))}
      className={clsx('w-full rounded-sm bg-sunken', className)}
    />
  );
}
