import { expect, test } from 'vitest';
import { manifestFacts } from './manifest-facts.ts';

test('metrics are found however deep a report nests them', () => {
  const { metrics, protocol } = manifestFacts({
    metrics: { validation: { images: 312, over_all_masks: { click1: 0.5 } }, protocol: 'mean IoU' },
  });
  expect(metrics).toEqual([
    { name: 'validation › images', value: 312 },
    { name: 'validation › over all masks › click1', value: 0.5 },
  ]);
  expect(protocol).toBe('mean IoU');
});

test('a manifest with strange fields shows what it has and nothing else', () => {
  const facts = manifestFacts({ name: 5, decoder: 'none', input: [512], metrics: null, licence: 'MIT' });
  expect(facts).toMatchObject({
    name: undefined,
    contract: undefined,
    inputSize: undefined,
    metrics: [],
    licence: 'MIT',
  });
});
