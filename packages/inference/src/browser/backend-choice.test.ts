import { expect, test } from 'vitest';
import { chooseBackend } from './backend-choice.ts';

const ran = (ms: number, differs = false) => ({ kind: 'ran', ms, differs }) as const;

test('a graphics card that is clearly faster is taken, with both times', () => {
  expect(chooseBackend(31.4, ran(8.04))).toEqual({
    backend: 'webgpu',
    reason: 'On the graphics card: 8.0 ms there, 31 ms on the processor.',
    measured: true,
  });
});

test.each([
  ['as fast', ran(30)],
  ['faster by no more than measurements waver', ran(27.5)],
  ['slower', ran(80)],
])('one that is %s is not', (_name, gpu) => {
  const choice = chooseBackend(30, gpu);
  expect(choice).toMatchObject({ backend: 'wasm', measured: true });
  expect(choice.reason).toContain('not faster');
});

test('a fast one with other numbers is not', () => {
  expect(chooseBackend(30, ran(1, true))).toMatchObject({ backend: 'wasm', measured: true });
});

test('one that failed is remembered with its reason, one that is absent is looked for again', () => {
  expect(chooseBackend(30, { kind: 'failed', reason: 'device lost' })).toEqual({
    backend: 'wasm',
    reason: 'On the processor: the graphics card failed (device lost).',
    measured: true,
  });
  expect(chooseBackend(30, { kind: 'absent', reason: 'this browser has no WebGPU' })).toEqual({
    backend: 'wasm',
    reason: 'On the processor: this browser has no WebGPU.',
    measured: false,
  });
});
