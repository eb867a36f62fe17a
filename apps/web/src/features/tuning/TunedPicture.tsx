'use client';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../progress/figures.ts';
import { drawJudged } from './draw-judged.ts';
import { type Judged } from './judge-candidates.ts';
import { type CandidateSet } from './read-candidates.ts';

export interface TunedPictureProps {
  fileName: string;
  displayUrl: string;
  set: CandidateSet;
  judged: Judged;
  showDropped: boolean;
  /** Longest side of the canvas, pixels. */
  side: number;
}

/** A picture with what the thresholds keep and drop on it; painted when it is in view. */
export function TunedPicture(props: TunedPictureProps) {
  const { fileName, displayUrl, set, judged, showDropped, side } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<HTMLImageElement | null>(null);
  const [isSeen, setSeen] = useState(false);
  const scale = Math.min(1, side / Math.max(set.width, set.height));
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
    if (!isSeen || picture) return;
    const image = new Image();
    image.onload = () => setPicture(image);
    image.src = displayUrl;
  }, [isSeen, picture, displayUrl]);
  useEffect(() => {
    const target = canvas.current;
    if (!target || !picture || !isSeen) return;
    // In a turn of its own, so that a page of many pictures goes on answering.
    const turn = setTimeout(() => drawJudged(target, picture, set, judged, { dropped: showDropped }));
    return () => clearTimeout(turn);
  }, [picture, isSeen, set, judged, showDropped]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`${fileName}: ${formatCount(judged.kept.length)} masks kept, ${formatCount(judged.dropped.length)} dropped`}
      width={Math.max(1, Math.round(set.width * scale))}
      height={Math.max(1, Math.round(set.height * scale))}
      className="w-full rounded-sm bg-sunken"
    />
  );
}
