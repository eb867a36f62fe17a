'use client';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/**
 * The text of a search field: asked for when typing pauses, and overwritten when the search in force becomes another
 * one than the last asked for (Back, "Show all").
 */
export function useSearch(inForce: string, ask: (search: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(inForce);
  const [seen, setSeen] = useState(inForce);
  const [asked, setAsked] = useState(inForce);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (inForce !== seen) {
    setSeen(inForce);
    if (inForce !== asked) {
      setText(inForce);
      setAsked(inForce);
    }
  }
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAsked(typed.trim());
      ask(typed.trim());
    }, PAUSE_MS);
  };
  return [text, type];
}
