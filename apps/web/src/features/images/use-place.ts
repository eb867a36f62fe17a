'use client';
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Where an element stands on its page, in CSS pixels. */
export interface Place {
  /** 0 before it is known. */
  readonly width: number;
  /** From the top of the page, not of the window. */
  readonly top: number;
}

/** The width and place of an element, measured again whenever its width changes. */
export function usePlace(element: RefObject<HTMLElement | null>): Place {
  const [place, setPlace] = useState<Place>({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const observer = new ResizeObserver(() => {
      const { width, top } = measured.getBoundingClientRect();
      setPlace((known) =>
        known.width === width && known.top === top + window.scrollY
          ? known
          : { width, top: top + window.scrollY },
      );
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return place;
}
