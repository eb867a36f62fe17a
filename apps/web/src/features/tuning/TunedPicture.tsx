'use client';
import { clsx } from 'clsx';
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
  className?: string;
}

/** A picture with what the thresholds keep and drop on it; painted when it is in view. */
export function TunedPicture(props: TunedPictureProps) {
  const { fileName, displayUrl, set, judged, showDropped, side, className } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<HTMLImageElement | null>(null);
  const [isSeen, setSeen] = useState(false);
  const scale = side / Math.max(set.width, set.height);
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
  // Thresholds that move without changing anything here cost nothing here.
  const drawn = showDropped ? [...judged.kept, ...judged.near] : judged.kept;
  const what = `${judged.kept.length} ${drawn.map(({ index, area }) => `${index}:${area}`).join()}`;
  const latest = useRef(judged);
  useEffect(() => {
    latest.current = judged;
  }, [judged]);
  useEffect(() => {
    const target = canvas.current;
    if (!target || !picture || !isSeen) return;
    // In a turn of its own, so that a page of many pictures goes on answering.
    const turn = setTimeout(() => drawJudged(target, picture, set, latest.current, { dropped: showDropped }));
    return () => clearTimeout(turn);
  }, [picture, isSeen, set, what, showDropped]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`${fileName}: ${formatCount(judged.kept.length)} masks kept, ${formatCount(judged.dropped.length)} dropped`}
      width={Math.max(1, Math.round(set.width * scale))}
      height={Math.max(1, Math.round(set.height * scale))}
      className={clsx('w-full rounded-sm bg-sunken', className)}
    />
  );
}
