import { type Command } from './command.ts';
import { CHANNELS, isPlain, PLAIN_LOOK } from './picture-look.ts';
import { type ToolPorts } from './tool.ts';
import { toggleAll, toggleSolo } from './view-settings.ts';

type Ports = Pick<ToolPorts, 'document' | 'viewport' | 'view' | 'selection'>;

/** What changes how things are seen, or whether they may be touched, and nothing in the masks. */
export function viewCommands({ document, viewport, view, selection }: Ports): Command[] {
  const always = () => true;
  const some = () => selection.ids.get().size > 0;
  const show = (
    id: string,
    label: string,
    keys: string[],
    run: () => void,
    more: Partial<Command> = {},
  ): Command => ({ id: `view.${id}`, label, keys, group: 'View', when: always, run, ...more });
  const all = () => document.masks.get().keys();
  return [
    show('fit', 'Show the whole picture', ['0', 'Home'], () => viewport.fit()),
    show('actual', 'One picture pixel on one screen pixel', ['Shift+0'], () => viewport.zoomTo(1)),
    show('in', 'Zoom in', ['Mod++', 'Mod+=', '+', '='], () => viewport.zoomBy(1.25)),
    show('out', 'Zoom out', ['Mod+-', '-'], () => viewport.zoomBy(0.8)),
    show(
      'hide',
      'Hide or show the selected objects',
      ['h'],
      () => toggleAll(view.hidden, selection.ids.get()),
      {
        when: some,
        bar: 'hide',
      },
    ),
    show('hideAll', 'Hide or show all masks', ['Shift+h'], () =>
      view.areAllHidden.set(!view.areAllHidden.get()),
    ),
    show(
      'lock',
      'Lock or unlock the selected objects',
      ['l'],
      () => toggleAll(view.locked, selection.ids.get()),
      {
        when: some,
        bar: 'lock',
      },
    ),
    show('lockAll', 'Lock or unlock all objects', ['Shift+l'], () => toggleAll(view.locked, new Set(all())), {
      when: () => document.masks.get().size > 0,
    }),
    show(
      'solo',
      'Show the selected objects alone, or all again',
      ['i'],
      () => toggleSolo(view, selection.ids.get(), all()),
      { when: () => some() || view.hiddenBeforeSolo.get() !== null, bar: 'alone' },
    ),
    show('masksAlone', 'Masks without the picture', ['m'], () =>
      view.areMasksAlone.set(!view.areMasksAlone.get()),
    ),
    show('outlines', 'Outlines of masks', ['Shift+o'], () =>
      view.areOutlinesShown.set(!view.areOutlinesShown.get()),
    ),
    show('channel', 'The picture’s next channel: all, red, green, blue', ['Shift+c'], () => {
      const look = view.look.get();
      const next = CHANNELS[(CHANNELS.indexOf(look.channel) + 1) % CHANNELS.length] ?? 'all';
      view.look.set({ ...look, channel: next });
    }),
    show(
      'plain',
      'The picture as it is: light, contrast, all channels',
      [],
      () => view.look.set(PLAIN_LOOK),
      {
        when: () => !isPlain(view.look.get()),
      },
    ),
    show('minimap', 'Overview of the picture while zoomed in', ['Shift+m'], () =>
      view.isMinimapShown.set(!view.isMinimapShown.get()),
    ),
    show('rulers', 'Rulers in picture pixels', ['Shift+r'], () =>
      view.areRulersShown.set(!view.areRulersShown.get()),
    ),
  ];
}
