import { signal } from '@maskloop/editor/core';
import { type DecoderState, type TaskDecoder } from './decoder.ts';

/** The model where most visits need none: it is opened with the first tool or question that asks for it. */
export function decoderOnDemand(open: () => TaskDecoder): TaskDecoder & { readonly start: () => void } {
  const state = signal<DecoderState>({ kind: 'loading', what: 'model' });
  let opened: TaskDecoder | null = null;
  let stop: () => void = () => undefined;
  const start = (): TaskDecoder => {
    if (opened) return opened;
    const decoder = open();
    opened = decoder;
    state.set(decoder.state.get());
    stop = decoder.state.subscribe(() => state.set(decoder.state.get()));
    return decoder;
  };
  return {
    port: { decode: (request) => start().port.decode(request) },
    state,
    start: () => void start(),
    close() {
      stop();
      opened?.close();
    },
  };
}
