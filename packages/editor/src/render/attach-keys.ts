import { type Editor } from '../core/index.ts';

/** Where typing belongs to what is typed in. */
const FIELDS =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
/** Nothing is typed with these. */
const FUNCTION_KEY = /^F\d{1,2}$/;
/** Windows above the page keep their keys. */
const ABOVE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
/** What acts on these keys itself when it has the focus. */
const CONTROLS =
  'button, a[href], summary, input, [role="tab"], [role="slider"], [role="checkbox"], [role="radio"]';
const CONTROL_KEYS = new Set(['Enter', ' ', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/** Ctrl on most keyboards, ⌘ on Macs. */
const MODS = new Set(['Control', 'Meta']);

type Keys = Pick<Editor, 'pressKey' | 'toolbox' | 'view' | 'activity' | 'cursor'>;

/** Gives the window's keys to the editor, except where they belong to something else. Returns how to stop. */
export function attachKeys(target: Window, { pressKey, toolbox, view, activity, cursor }: Keys): () => void {
  const stop = new AbortController();
  const { signal } = stop;

  const isForUs = (event: KeyboardEvent): boolean => {
    if (event.defaultPrevented || event.isComposing) return false;
    const at = event.target instanceof Element ? event.target : null;
    if (target.document.querySelector(ABOVE)) return false;
    if (at?.closest(FIELDS) && !FUNCTION_KEY.test(event.key)) return false;
    return !(at?.closest(CONTROLS) && CONTROL_KEYS.has(event.key));
  };
  const letGo = () => {
    if (cursor.isPressed.get()) cursor.hide();
    toolbox.hold();
    view.isPeeking.set(false);
  };

  target.addEventListener(
    'keydown',
    (event) => {
      if (!isForUs(event)) return;
      activity.input();
      if (MODS.has(event.key)) {
        if (!event.repeat) toolbox.holdMod();
        return;
      }
      if (event.key === ' ' && !event.ctrlKey && !event.metaKey) {
        // With the keyboard's pointer in use, Space is its button.
        if (!cursor.press({ shift: event.shiftKey, alt: event.altKey })) toolbox.hold('pan');
      } else if (event.key === '`') view.isPeeking.set(true);
      else if (!pressKey(event)) return;
      event.preventDefault();
    },
    { signal },
  );
  target.addEventListener(
    'keyup',
    (event) => {
      if (event.key === ' ' && cursor.isPressed.get()) cursor.release();
      else if (event.key === ' ') toolbox.hold();
      else if (MODS.has(event.key)) toolbox.releaseMod();
      else if (event.key === '`') view.isPeeking.set(false);
    },
    { signal },
  );
  // A key let go in another window would stay down for ever.
  target.addEventListener('blur', letGo, { signal });
  return () => stop.abort();
}
