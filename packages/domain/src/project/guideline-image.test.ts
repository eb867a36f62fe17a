import { expect, test } from 'vitest';
import { guidelineImageIds, guidelineImageUrl, isGuidelineImageUrl, shownPictureType } from './index.ts';

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
  );

test.each([
  [bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'image/png'],
  [bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
  [bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 '), 'image/webp'],
  [bytes('GIF89a'), 'image/gif'],
  [bytes('<svg xmlns="http://www.w3.org/2000/svg">'), null],
  [bytes('<html>'), null],
  [bytes(), null],
])('a picture is known by its first bytes, whatever it is called', (head, type) => {
  expect(shownPictureType(head)).toBe(type);
});

test('a text’s own pictures are told from addresses elsewhere', () => {
  const id = '01985a00-0000-7000-8000-000000000001';
  const url = guidelineImageUrl(id, id);
  expect(isGuidelineImageUrl(url)).toBe(true);
  for (const other of [
    `https://evil.example${url}`,
    `${url}/../x`,
    'data:image/png;base64,AA',
    '/api/v1/images/1',
  ]) {
    expect(isGuidelineImageUrl(other), other).toBe(false);
  }
  expect(guidelineImageIds(`# How\n![a](${url}) and ![b](${url} "title")`)).toEqual([id, id]);
});
