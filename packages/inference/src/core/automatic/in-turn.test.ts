import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('answers come in the order of the questions, whichever is ready first, and never too many at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      fc.scheduler(),
      async (questions, atOnce, scheduler) => {
        let held = 0;
        let most = 0;
        const ask = async (question: number) => {
          most = Math.max(most, ++held);
          await scheduler.schedule(Promise.resolve());
          return -question;
        };
        const seen: [number, number][] = [];
        const all = (async () => {
          for await (const { question, answer } of inTurn(questions, atOnce, ask)) {
            seen.push([question, answer]);
            held--;
          }
        })();
        await scheduler.waitFor(all);
        expect(seen).toEqual(questions.map((question) => [question, -question]));
        expect(most).toBe(Math.min(atOnce, questions.length));
      },
    ),
  );
});

test('the first question that fails ends it with its own words', async () => {
  const seen: number[] = [];
  const run = async () => {
    const ask = (n: number) => (n > 1 ? Promise.reject(new Error(`no ${n}`)) : Promise.resolve(n));
    for await (const { answer } of inTurn([0, 1, 2, 3], 3, ask)) seen.push(answer);
  };
  await expect(run()).rejects.toThrow('no 2');
  expect(seen).toEqual([0, 1]);
});
