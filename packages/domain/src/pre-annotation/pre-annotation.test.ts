import { expect, test } from 'vitest';
import { labelNamed } from './index.ts';

test('a class finds its label whatever the case, the Unicode form and the spaces', () => {
  const labels = [{ name: 'Café' }, { name: 'traffic light' }];
  expect(labelNamed(labels, ' CAFE\u0301 ')).toBe(labels[0]);
  expect(labelNamed(labels, 'Traffic Light')).toBe(labels[1]);
  expect(labelNamed(labels, 'traffic')).toBeUndefined();
});
