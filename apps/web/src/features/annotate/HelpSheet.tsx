'use client';
import { KeyPreset } from '@maskloop/domain/preferences';
import {
  type Command,
  COMMAND_GROUPS,
  type Editor,
  KEY_PRESETS,
  keyCap,
  withKeys,
} from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Input } from '@maskloop/ui/Input';
import { Kbd } from '@maskloop/ui/Kbd';
import { Select } from '@maskloop/ui/Select';
import { useState } from 'react';
import { isMac } from './is-mac.ts';
import { KeyEditor } from './KeyEditor.tsx';
import { usePreferences } from './use-preferences.ts';

const BY_HAND: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Wheel'], 'Zoom at the pointer'],
  [['Space', 'drag'], 'Move the picture (also: middle button, two fingers)'],
  [['`'], 'Hold to see the picture without masks'],
  [['Ctrl', 'click'], 'Select an object with a drawing tool in hand; with edges shown, draw past them'],
  [['Alt', 'wheel'], 'Change the size of the brush'],
  [['arrows', 'Space'], 'The keyboard’s pointer: move it with the arrows, hold Space to drag'],
];

/** Every key, to be found and changed, and what each tool is for; from the commands themselves. */
export function HelpSheet({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { preferences, save } = usePreferences();
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<string | null>(null);
  useSignal(editor.keys);
  const listed = (command: Command) => command.id !== 'smart.stay';
  const commands = editor.commands().filter(listed);
  const preset = KEY_PRESETS[preferences.keyPreset];
  const shipped = withKeys(editor.shippedCommands(), preset.keys).filter(listed);
  const own = Object.keys(preferences.keys).length;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = (label: string, keys: readonly string[]) => {
    const all = `${label} ${keys.join(' ')}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const change = (keys: Readonly<Record<string, readonly string[]>>) => {
    const next = {
      ...preferences.keys,
      ...Object.fromEntries(Object.entries(keys).map(([id, list]) => [id, [...list]])),
    };
    // A key that is as shipped follows the preset again.
    const kept = Object.entries(next).filter(
      ([id, list]) => shipped.find((command) => command.id === id)?.keys.join(' ') !== list.join(' '),
    );
    save({ keys: Object.fromEntries(kept) });
  };
  const found = commands.filter(({ label, keys }) =>
    isWanted(label, [...keys, ...keys.map((key) => keyCap(key, isMac()))]),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keys and tools"
      description="Click on a key to give the command another one. Kept with your account."
      width="lg"
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Input
          autoFocus
          type="search"
          aria-label="Find a key"
          placeholder="Find"
          className="w-48"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          aria-label="Set of keys"
          value={preferences.keyPreset}
          options={KeyPreset.options.map((value) => ({ value, label: `Keys of ${KEY_PRESETS[value].name}` }))}
          onChange={(keyPreset) => save({ keyPreset })}
        />
        {own > 0 && (
          <Button variant="quiet" onClick={() => save({ keys: {} })}>
            Reset {own === 1 ? 'the one' : `the ${own}`} changed by hand
          </Button>
        )}
      </div>
      <div className="columns-2 gap-8 max-md:columns-1">
        {COMMAND_GROUPS.map((group) => {
          const ofGroup = found.filter((command) => command.group === group);
          const byHand = group === 'View' ? BY_HAND.filter(([keys, does]) => isWanted(does, keys)) : [];
          if (ofGroup.length + byHand.length === 0) return null;
          return (
            <section key={group} className="mb-4">
              <h3 className="mb-1 font-semibold">{group}</h3>
              <ul>
                {byHand.map(([keys, does]) => (
                  <li key={does} className="flex items-start justify-between gap-3 py-0.5">
                    {does} <Caps keys={keys} />
                  </li>
                ))}
                {ofGroup.map((command) => (
                  <li key={command.id} className="break-inside-avoid-column py-0.5">
                    {editing === command.id ? (
                      <KeyEditor
                        command={command}
                        commands={commands}
                        shipped={shipped}
                        onChange={change}
                        onClose={() => setEditing(null)}
                      />
                    ) : (
                      <Line
                        command={command}
                        isOwn={command.id in preferences.keys}
                        onEdit={() => setEditing(command.id)}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        {words.length === 0 && (
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
        )}
      </div>
      {found.length === 0 && <p className="text-muted">No command is called like this.</p>}
    </Dialog>
  );
}

function Line({
  command: { label, keys },
  isOwn,
  onEdit,
}: {
  command: Command;
  isOwn: boolean;
  onEdit: () => void;
}) {
  return (
    <div className="flex items-start justify-between gap-3">
      <span>{label}</span>
      <button
        type="button"
        aria-label={`Change the key of: ${label}`}
        title={isOwn ? 'Changed by you' : undefined}
        onClick={onEdit}
        className="flex shrink-0 items-center gap-1 rounded-sm px-1 hover:bg-hover"
      >
        {isOwn && <span aria-hidden className="size-1.5 rounded-full bg-accent" />}
        {keys.length > 0 ? (
          <Caps keys={keys.map((key) => keyCap(key, isMac()))} />
        ) : (
          <span className="text-sm text-muted">no key</span>
        )}
      </button>
    </div>
  );
}

function Caps({ keys }: { keys: readonly string[] }) {
  return (
    <span className="flex shrink-0 gap-1">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  );
}
