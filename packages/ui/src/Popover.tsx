'use client';
import { useId, useRef, type ComponentProps, type ReactNode, type ToggleEvent } from 'react';

/** Looks of a line in a popover, for links; buttons are `PopoverItem`. */
export const POPOVER_LINE =
  'flex min-h-7 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-hover -outline-offset-2';
const GAP = 4;

export interface PopoverProps extends Omit<ComponentProps<'button'>, 'popover' | 'popoverTarget'> {
  /** Which edges of button and panel stand together. */
  align?: 'start' | 'end';
  /** What the panel shows; a click on anything in it closes it, unless its propagation is stopped. */
  panel: ReactNode;
}

/**
 * A button with a panel of links and buttons under it: the browser's own popover, which needs no code to open, to close
 * on Escape or a click elsewhere, and to give the focus back. For menus with choices there is Menu.
 */
export function Popover({ align = 'end', panel, children, ...button }: PopoverProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !trigger.current) return;
    const { bottom, left, right } = trigger.current.getBoundingClientRect();
    const { style } = event.currentTarget;
    style.top = `${bottom + GAP}px`;
    style.left = align === 'start' ? `${left}px` : 'auto';
    style.right = align === 'end' ? `${document.documentElement.clientWidth - right}px` : 'auto';
  };
  return (
    <>
      <button type="button" {...button} ref={trigger} popoverTarget={id}>
        {children}
      </button>
      <div
        id={id}
        popover="auto"
        onBeforeToggle={place}
        onClick={(event) => {
          if (event.target !== event.currentTarget) event.currentTarget.hidePopover();
        }}
        className="fixed m-0 max-h-[80vh] min-w-48 overflow-y-auto rounded-md border border-line bg-raised p-1 text-ink shadow-float"
      >
        {panel}
      </div>
    </>
  );
}

/** A button in a popover's panel. */
export function PopoverItem({ icon, children, ...rest }: ComponentProps<'button'> & { icon?: ReactNode }) {
  return (
    <button type="button" {...rest} className={POPOVER_LINE}>
      {icon !== undefined && <span className="flex w-4 justify-center text-muted">{icon}</span>}
      <span className="flex-1">{children}</span>
    </button>
  );
}

/** A line between groups. */
export function PopoverRule() {
  return <hr className="-mx-1 my-1 border-line" />;
}
