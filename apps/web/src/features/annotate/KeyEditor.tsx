'use client';
import { type Command, keyCap, keysOf, refusedKey, sharersOf } from '@maskloop/editor/core';
import { Button } from '@maskloop/ui/Button';
import { Kbd } from '@maskloop/ui/Kbd';
import { useState, type KeyboardEvent } from 'react';
import { isMac } from './is-mac.ts';

const BARE = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]);

export interface KeyEditorProps {
  command: Command;
  /** All with their keys as they are now, and as the preset has them. */
  commands: readonly Command[];
  shipped: readonly Command[];
  /** New keys of commands, by id. */
  onChange: (keys: Readonly<Record<string, readonly string[]>>) => void;
  onClose: () => void;
}

/** Listens for the key that a command is to have; one that another command has is taken from it only when asked. */
export function KeyEditor({ command, commands, shipped, onChange, onClose }: KeyEditorProps) {
  const [key, setKey] = useState<string | null>(null);
  const refusal = key === null ? null : refusedKey(key);
  const sharers = key === null ? [] : sharersOf(command.id, key, commands, shipped);
  const isFree = key !== null && refusal === null && sharers.length === 0;
  const listen = (event: KeyboardEvent) => {
    if (BARE.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onClose();
    const [name] = keysOf(event.nativeEvent);
    if (event.key === 'Enter' && isFree) apply();
    else if (name !== undefined) setKey(name);
    return undefined;
  };
  const apply = () => {
    if (key === null || refusal !== null) return;
    const taken = sharers.map((other) => [other.id, other.keys.filter((one) => one !== key)] as const);
    onChange({ ...Object.fromEntries(taken), [command.id]: [key] });
    onClose();
  };
  return (
    <div className="rounded-md border border-accent bg-accent-soft px-2 py-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <span
          role="textbox"
          aria-readonly
          tabIndex={0}
          aria-label={`New key for: ${command.label}`}
          ref={(element) => element?.focus()}
          onKeyDown={listen}
          className="flex min-h-6 items-center gap-1 rounded-sm px-1"
        >
          {key === null ? 'Press the new key …' : <Kbd>{keyCap(key, isMac())}</Kbd>}
        </span>
        <span className="flex-1" />
        <Button size="sm" variant="primary" disabled={key === null || refusal !== null} onClick={apply}>
          {sharers.length > 0 ? 'Take it' : 'Use it'}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            onChange({ [command.id]: [] });
            onClose();
          }}
        >
          No key
        </Button>
        <Button size="sm" variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </p>
      {refusal !== null && (
        <p role="alert" className="text-sm text-bad">
          {refusal}
        </p>
      )}
      {sharers.length > 0 && (
        <p role="alert" className="text-sm text-warn">
          {sharers.map((other) => `“${other.label}”`).join(' and ')} {sharers.length === 1 ? 'has' : 'have'}{' '}
          this key and would lose it.
        </p>
      )}
    </div>
  );
}
