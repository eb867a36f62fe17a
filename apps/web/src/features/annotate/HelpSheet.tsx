'use client';
import { COMMAND_GROUPS, type Editor, keyCap } from '@maskloop/editor/core';
import { Dialog } from '@maskloop/ui/Dialog';
import { Kbd } from '@maskloop/ui/Kbd';
import { isMac } from './is-mac.ts';

const BY_HAND: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Wheel'], 'Zoom at the pointer'],
  [['Space', 'drag'], 'Move the picture (also: middle button, two fingers)'],
  [['`'], 'Hold to see the picture without masks'],
];

/** Every key and what each tool is for, from the commands themselves. */
export function HelpSheet({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const commands = editor.commands().filter((command) => command.keys.length > 0);
  return (
    <Dialog open onClose={onClose} title="Keys and tools" width="lg">
      <div className="columns-2 gap-8 max-md:columns-1">
        {COMMAND_GROUPS.map((group) => {
          const ofGroup = commands.filter(
            (command) => command.group === group && command.id !== 'smart.stay',
          );
          if (ofGroup.length === 0) return null;
          return (
            <section key={group} className="mb-4 break-inside-avoid-column">
              <h3 className="mb-1 font-semibold">{group}</h3>
              <dl>
                {group === 'View' &&
                  BY_HAND.map(([keys, does]) => <Line key={does} keys={keys} does={does} />)}
                {ofGroup.map(({ id, keys, label }) => (
                  <Line key={id} keys={keys.map((key) => keyCap(key, isMac()))} does={label} />
                ))}
              </dl>
            </section>
          );
        })}
        <section className="break-inside-avoid-column">
          <h3 className="mb-1 font-semibold">What the tools are for</h3>
          <dl className="flex flex-col gap-1.5">
            {editor.toolbox.descriptors.map((tool) => (
              <div key={tool.id}>
                <dt className="font-medium">{tool.label}</dt>
                <dd className="text-muted">{tool.help}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function Line({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <div className="flex items-start justify-between gap-3 py-0.5">
      <dt>{does}</dt>
      <dd className="flex shrink-0 gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}
