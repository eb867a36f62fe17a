import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

test('a click asks, Enter keeps, the tool stays armed for the next object', async () => {
  const t = new TestEditor();
  t.press(20, 20);
  expect(t.path).toBe('smart.pressing');
  await t.release(20, 20).answered();
  expect(t.path).toBe('smart.idle');
  expect(t.editor.prompting.answer.get()?.candidates).toHaveLength(3);
  expect(t.masks).toEqual([]);

  t.key('Enter');
  expect(t.masks).toHaveLength(1);
  expect(t.masks[0]).toMatchObject({ labelId: 'cat', state: 'drawn', predictedIou: 0.9, z: 0 });
  expect(t.editor.document.draft.get()).toBeNull();
  expect(t.steps).toEqual(['Draw cat']);

  await t.click(40, 40).answered();
  t.key('Enter');
  expect(t.masks.map((mask) => mask.z)).toEqual([0, 1]);
  t.key('Mod+z').key('Mod+z');
  expect(t.masks).toEqual([]);
  t.key('Mod+Shift+z').key('Mod+Shift+z');
  expect(t.masks).toHaveLength(2);
});

test('Tab shows the other readings round and round, and the one kept is offered first next time', async () => {
  const t = new TestEditor();
  await t.click(30, 30).answered();
  const area = () => {
    const answer = t.editor.prompting.answer.get();
    return answer?.candidates[answer.chosen]?.area ?? 0;
  };
  const small = area();
  t.key('Tab');
  const middle = area();
  t.key('Shift+Tab').key('Shift+Tab');
  expect([small < middle, middle < area()]).toEqual([true, true]);
  t.key('Tab').key('Tab').key('Enter');
  expect(t.masks[0]?.provenance).toMatchObject({ chosen: 1, clicks: 1, maskPrompt: false });

  await t.click(10, 10).answered();
  expect(area()).toBeGreaterThan(small);
});

test('what a mask was made from is kept: points, box, candidates shown, the one chosen, clicks and times', async () => {
  const t = new TestEditor();
  await t.drag([10, 10], [30, 30]).answered();
  await t.wait(2000).click(28, 28, { button: 'secondary' }).answered();
  await t.wait(1000).click(35, 20, { alt: true }).answered();
  t.key('Enter');
  expect(t.masks[0]?.provenance).toEqual({
    tool: 'smart',
    points: [
      { x: 28, y: 28, foreground: false },
      { x: 35, y: 20, foreground: false },
    ],
    box: { x0: 10, y0: 10, x1: 30, y1: 30 },
    maskPrompt: true,
    candidates: [{ output: 0, predictedIou: 0.95, stability: 0.95, area: t.masks[0]?.area }],
    chosen: 0,
    clicks: 3,
    decodeMs: 5,
    postprocessMs: 1,
    activeMs: 3000,
  });
});

test('every further prompt goes to the model with all prompts and the logits of the mask that was chosen', async () => {
  const t = new TestEditor();
  await t.click(20, 20).answered();
  t.key('Tab');
  const chosen = t.editor.prompting.answer.get()!.candidates[1]!.logitsId;
  await t.click(24, 20).answered();
  expect(t.decoder.asked.at(-1)).toEqual({
    points: [
      { x: 20, y: 20, foreground: true },
      { x: 24, y: 20, foreground: true },
    ],
    box: null,
    previous: chosen,
    preferred: null,
  });
});

test('clicking a point removes it, dragging moves it, and the model is asked afresh', async () => {
  const t = new TestEditor();
  await t.click(20, 20).answered();
  await t.click(40, 20).answered();
  await t.drag([40, 20], [40, 30]).answered();
  expect(t.decoder.asked.at(-1)).toMatchObject({ points: [{ x: 20 }, { x: 40, y: 30 }], previous: null });
  await t.click(40, 30).answered();
  expect(t.decoder.asked.at(-1)).toMatchObject({ points: [{ x: 20, y: 20 }], previous: null });
  t.click(20, 20);
  expect(t.editor.document.draft.get()).toBeNull();
  t.key('Mod+z');
  expect(t.editor.document.draft.get()?.points).toHaveLength(1);
});

test('a box follows its corner and stays inside the picture', async () => {
  const t = new TestEditor();
  t.press(50, 50).move(60, 60).move(90, 90);
  expect(t.path).toBe('smart.boxing');
  await t.release(90, 90).answered();
  expect(t.editor.document.draft.get()?.box).toMatchObject({ x: 50, y: 50, width: 14, height: 14 });
  t.press(50, 50);
  expect(t.path).toBe('smart.resizing-box');
  await t.move(45, 45).release(40, 40).answered();
  expect(t.editor.document.draft.get()?.box).toMatchObject({ x: 40, y: 40, width: 24, height: 24 });
});

test('undo takes prompts back one by one, redo gives them again, keeping makes them one step', async () => {
  const t = new TestEditor();
  for (const x of [20, 25, 30]) await t.click(x, 20).answered();
  await t.key('z').answered();
  expect(t.editor.document.draft.get()?.points).toHaveLength(2);
  await t.key('Mod+Shift+z').answered();
  expect(t.editor.document.draft.get()?.points).toHaveLength(3);
  t.key('Enter');
  expect(t.steps).toEqual(['Draw cat']);
  t.key('Mod+z');
  expect([t.masks.length, t.editor.document.draft.get()]).toEqual([0, null]);
});

test('Esc steps back one level: the gesture, then the object', async () => {
  const t = new TestEditor();
  await t.click(20, 20).answered();
  t.press(30, 30).move(50, 50);
  expect(t.path).toBe('smart.boxing');
  t.key('Escape').release(50, 50);
  expect(t.path).toBe('smart.idle');
  expect(t.editor.document.draft.get()?.box).toBeNull();
  t.key('Escape');
  expect(t.editor.document.draft.get()).toBeNull();
  expect(t.editor.prompting.answer.get()).toBeNull();
  expect(t.steps).toEqual([]);
  expect(t.editor.toolbox.overlay()).toEqual([]);
});

test('an answer to prompts that changed meanwhile is not shown', async () => {
  const t = new TestEditor();
  t.click(20, 20).click(40, 40);
  await t.decoder.answerAll('last-first');
  expect(t.editor.prompting.answer.get()?.candidates).toHaveLength(1);
  t.click(50, 50).key('Escape');
  await t.answered();
  expect(t.editor.prompting.answer.get()).toBeNull();
});

test('Enter before the answer keeps the mask as soon as it is there', async () => {
  const t = new TestEditor();
  t.click(20, 20).key('Enter');
  expect(t.masks).toEqual([]);
  await t.answered();
  expect(t.masks).toHaveLength(1);
});

test('who waits for what is being kept waits until it is a mask, and not for ever', async () => {
  const t = new TestEditor();
  const settled = async () => {
    let isSettled = false;
    void t.editor.drafting.settled().then(() => (isSettled = true));
    await new Promise((resolve) => setImmediate(resolve));
    return isSettled;
  };
  expect(await settled()).toBe(true);
  t.click(20, 20);
  expect(await settled()).toBe(true);
  t.key('Enter');
  expect(await settled()).toBe(false);
  const then = t.editor.drafting.settled().then(() => t.masks.length);
  await t.answered();
  expect(await then).toBe(1);

  t.click(40, 40).key('Enter');
  const failed = t.editor.drafting.settled().then(() => t.masks.length);
  // What was asked while the button was down is asked once more before it counts as failed.
  await t.decoder.failAll('out of memory');
  await t.decoder.failAll('out of memory');
  expect(await failed).toBe(1);

  t.key('Escape').click(50, 50).key('Enter');
  const left = t.editor.drafting.settled().then(() => t.masks.length);
  t.key('Escape');
  expect(await left).toBe(1);
});

test('a resting pointer shows what a click would mean, until something is prompted', async () => {
  const t = new TestEditor();
  t.move(20, 20);
  await t.answered();
  expect(t.editor.prompting.preview.get()?.at).toEqual({ x: 20, y: 20 });
  t.click(26, 20);
  expect(t.editor.prompting.preview.get()).toBeNull();
  t.move(30, 30);
  expect(t.decoder.asked).toHaveLength(2);
});

test('what a click would have meant goes with the tool', async () => {
  const t = new TestEditor();
  t.move(20, 20);
  await t.answered();
  t.key('p');
  expect(t.editor.prompting.preview.get()).toBeNull();
});

test('a moving pointer never has more than one question under way, and the newest place is next', async () => {
  const t = new TestEditor();
  for (const x of [20, 22, 24, 26]) t.move(x, 20);
  expect(t.decoder.asked.map(({ points }) => points[0]?.x)).toEqual([20]);
  await t.answered();
  expect(t.decoder.asked.map(({ points }) => points[0]?.x)).toEqual([20, 26]);
  await t.answered();
  expect(t.editor.prompting.preview.get()?.at).toEqual({ x: 26, y: 20 });
  t.editor.toolbox.leave();
  expect(t.editor.prompting.preview.get()).toBeNull();
});

test('a click where the pointer rests is answered at once, by what was asked for the preview', async () => {
  const t = new TestEditor();
  t.move(20, 20);
  await t.answered();
  t.click(20, 20);
  const answer = t.editor.prompting.answer.get();
  expect(answer).toMatchObject({ readings: 3, isComplete: false });
  expect(t.decoder.asked).toHaveLength(1);
  await t.answered();
  t.key('Enter');
  expect(t.masks[0]?.provenance).toMatchObject({ points: [{ x: 20, y: 20 }], chosen: 0, clicks: 1 });
  expect(t.masks[0]?.rle).toBe(answer?.candidates[0]?.rle);
  expect(t.masks[0]?.provenance.candidates?.map(({ stability }) => stability)).toEqual([0.95, 0.95, 0.95]);

  t.move(40, 40).click(40, 40);
  expect(t.decoder.asked).toHaveLength(2);
  await t.answered();
  expect(t.editor.prompting.answer.get()?.candidates).toHaveLength(3);
});

test('the model is asked when the button goes down, and the click takes its answer over', async () => {
  const t = new TestEditor();
  await t.press(20, 20).answered();
  expect(t.editor.document.draft.get()).toBeNull();
  t.release(20, 20);
  expect(t.editor.prompting.answer.get()).toMatchObject({ readings: 3 });
  await t.answered();

  // So is one that refines, with the logits that the click feeds back.
  await t.press(40, 40, { button: 'secondary' }).answered();
  t.release(40, 40);
  expect(t.editor.prompting.answer.get()).toMatchObject({ readings: 1, draft: { points: [{}, {}] } });
  expect(t.decoder.asked).toHaveLength(2);
});

test('a button that goes down to drag asks for the box, not for the point that it began at', async () => {
  const t = new TestEditor();
  await t.press(10, 10).answered();
  await t.move(20, 20).release(30, 30).answered();
  expect(t.decoder.asked.at(-1)).toMatchObject({ points: [], box: { x: 10, y: 10, width: 20, height: 20 } });
  expect(t.editor.prompting.answer.get()).toMatchObject({ draft: { points: [], box: {} }, readings: 1 });
});

test('a button that goes down on a prompt asks nothing: letting it go takes the prompt away', async () => {
  const t = new TestEditor();
  await t.click(20, 20).answered();
  t.press(20, 20);
  expect(t.decoder.asked).toHaveLength(1);
});

test('a preview that fails is nobody’s trouble: the click asks again', async () => {
  const t = new TestEditor();
  t.move(20, 20).click(20, 20);
  await t.decoder.failAll('busy');
  expect(t.editor.notices.latest.get()).toBeNull();
  await t.answered();
  expect(t.editor.prompting.answer.get()?.candidates).toHaveLength(3);
});

test('the first mask is there before the others; Tab and Enter may come earlier', async () => {
  const t = new TestEditor();
  t.move(30, 30);
  await t.answered();
  t.click(30, 30).key('Tab').key('Tab');
  expect(t.editor.drafting.kept.get()).toBeNull();
  t.key('Enter');
  expect(t.masks).toEqual([]);
  // Nothing is left to choose: whoever shows the readings takes them away.
  expect(t.editor.drafting.kept.get()).toBe(t.editor.document.draft.get());
  await t.answered();
  expect(t.editor.drafting.kept.get()).toBeNull();
  expect(t.masks[0]?.provenance).toMatchObject({ chosen: 2, candidates: [{}, {}, {}] });
});

test('a click right after Enter begins the next object, however much of the first is still being measured', async () => {
  const t = new TestEditor();
  t.move(20, 20);
  await t.answered();
  t.click(20, 20).key('Enter').click(40, 40);
  expect(t.masks).toHaveLength(1);
  expect(t.editor.document.draft.get()?.points).toEqual([{ x: 40, y: 40, foreground: true }]);
  await t.answered();
  t.key('Enter');
  expect(t.masks.map(({ provenance }) => provenance.points?.length)).toEqual([1, 1]);
});

test('what Enter kept becomes a mask whatever is done before the model answers, under the label that it had then', async () => {
  for (const next of ['b', 'p', 'v'])
    for (const isSeen of [false, true]) {
      const t = new TestEditor();
      if (isSeen) await t.move(20, 20).answered();
      t.click(20, 20).key('Enter').key(next);
      expect(t.editor.document.draft.get()).toBeNull();
      await t.answered();
      await t.answered();
      expect([next, isSeen, t.masks.length, ...t.steps]).toEqual([next, isSeen, 1, 'Draw cat']);
      t.key('Mod+z');
      expect(t.masks).toEqual([]);
    }
  const t = new TestEditor();
  t.click(20, 20).key('Enter').key('2');
  await t.answered();
  expect(t.masks.map(({ labelId }) => labelId)).toEqual(['cat']);
  t.click(40, 40).key('Enter');
  t.editor.mayEdit.set(false);
  await t.answered();
  await t.answered();
  expect(t.masks.map(({ labelId }) => labelId)).toEqual(['cat', 'dog']);
});

test('one works ahead of a slow model: each click with Enter is an object of its own', async () => {
  const t = new TestEditor();
  for (const x of [10, 25, 40]) t.click(x, 20).key('Enter');
  t.key('b').click(55, 50);
  expect(t.masks).toHaveLength(1);
  const done = t.editor.drafting.settled();
  for (let round = 0; round < 6; round++) await t.answered();
  await done;
  const places = t.masks.map(({ provenance }) => provenance.points?.map(({ x }) => x));
  expect(places.slice(1).sort()).toEqual([[10], [25], [40]]);
});

test('what is judged while an object is prompted stays judged, whether the object is kept or left', async () => {
  const proposal = {
    ...rectMask('p', [40, 40, 8, 8], { width: 64, height: 64 }),
    state: 'proposal' as const,
  };
  for (const [key, steps] of [
    ['Escape', ['Keep proposal']],
    ['Enter', ['Keep proposal', 'Draw cat']],
  ] as const) {
    const t = new TestEditor({ masks: [proposal] });
    await t.click(10, 10).answered();
    t.editor.proposals.keep(['p']);
    await t.answered();
    t.key(key);
    await t.answered();
    expect(t.editor.document.masks.get().get('p')?.state).toBe('kept');
    expect(t.steps).toEqual(steps);
  }
});

test('the reading kept last for a label is what the decoder is asked to begin with', async () => {
  const t = new TestEditor();
  await t.click(30, 30).answered();
  t.key('Tab').key('Enter').click(10, 10);
  expect(t.decoder.asked.at(-1)?.preferred).toBe(2);
  await t.answered();
  expect(t.editor.prompting.answer.get()).toMatchObject({ chosen: 1 });
  t.key('Escape').key('2').click(40, 40);
  expect(t.decoder.asked.at(-1)?.preferred).toBeNull();
});

test('a background point needs something to take away from, and points beside the picture are nothing', () => {
  const t = new TestEditor();
  t.click(20, 20, { button: 'secondary' });
  expect(t.editor.notices.latest.get()?.text).toContain('Begin with a point on the object');
  t.click(-5, 20);
  expect(t.editor.document.draft.get()).toBeNull();
});

test('a model that fails says so, and the prompts stay', async () => {
  const t = new TestEditor();
  t.click(20, 20);
  // What was asked when the button went down is asked once more.
  await t.decoder.failAll('out of memory');
  await t.decoder.failAll('out of memory');
  expect(t.editor.notices.latest.get()?.text).toBe('The model could not answer: out of memory');
  expect(t.editor.document.draft.get()?.points).toHaveLength(1);
});

test('holding Space pans and leaves the object in hand as it is', async () => {
  const t = new TestEditor();
  await t.click(20, 20).answered();
  const before = t.editor.viewport.camera.get();
  t.editor.toolbox.hold('pan');
  t.press(20, 20).move(30, 30);
  expect(t.path).toBe('pan.panning');
  t.release(30, 30);
  t.editor.toolbox.hold();
  expect(t.path).toBe('smart.idle');
  expect(t.editor.viewport.camera.get()).not.toEqual(before);
  expect(t.editor.document.draft.get()?.points).toHaveLength(1);
});

test('another tool leaves the object in hand', async () => {
  const t = new TestEditor();
  await t.click(20, 20).answered();
  t.key('v');
  expect(t.path).toBe('select.idle');
  expect(t.editor.document.draft.get()).toBeNull();
});

test('whoever wants no preview asks the model nothing by moving the pointer', () => {
  const t = new TestEditor();
  t.editor.view.hoverPreview.set(false);
  t.move(20, 20).move(30, 30);
  expect(t.decoder.asked).toEqual([]);
});
