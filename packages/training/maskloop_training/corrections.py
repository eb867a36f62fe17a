"""Fits how much of a correction is meant (``settle.py``): corrections are simulated on photographs as in the evaluation, and
an answer gains by its IoU and loses four times as much where it is worse than the mask before it.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .datasets import Photo
from .evaluate import box_of, centre, frame_image, full_mask, next_click
from .settle import Settle
from .student import SIDE, Student

CELLS = SIDE // 4
SETBACK = 4.0


@dataclass
class Corrections:
    """n corrections: the mask fed back, what the decoder wants, the truth; and of which photograph."""

    before: Tensor
    """half [n, 1, 128, 128]"""
    answer: Tensor
    """half [n, 1, 128, 128], not settled"""
    features: Tensor
    """[n, f]"""
    distance: Tensor
    """half [n, 1, 128, 128]"""
    coverage: Tensor
    """half [n, 1, 128, 128]: share of each cell inside the object; below 0 where there is no photograph"""
    photo: Tensor
    """long [n]"""


@torch.no_grad()
def gather_corrections(
    model: Student, photos: Sequence[Photo], per_source: int, seed: int, masks_per_photo: int = 4, clicks: int = 5
) -> Corrections:
    """Clicks into the largest error, after a central click (two photographs in three) or the box; at most ``per_source`` photographs."""
    rng = np.random.RandomState(seed)
    taken: dict[str, int] = {}
    parts: list[tuple[Tensor, ...]] = []
    seen: list[tuple[Tensor, ...]] = []
    hook = model.decoder.settle.register_forward_hook(lambda _module, inputs, _output: seen.append(inputs))
    try:
        for number, index in enumerate(rng.permutation(len(photos))):
            photo = photos[index]
            taken[photo.source] = taken.get(photo.source, 0) + 1
            if taken[photo.source] > per_source:
                continue
            image = photo.pixels()
            framed, scale, content = frame_image(image)
            terms = model.encode(framed)
            chosen = rng.permutation(len(photo.masks))[:masks_per_photo]
            truths = [photo.masks[i].pixels().astype(bool) for i in chosen]
            coverage = torch.stack([_coverage(truth, content) for truth in truths])
            for i, truth in enumerate(truths):
                if number % 3 == 0:
                    left, top, right, bottom = box_of(truth)
                    points, labels = [(float(left), float(top)), (float(right), float(bottom))], [2, 3]
                else:
                    x, y = centre(truth)
                    points, labels = [(x + 0.5, y + 0.5)], [1]
                mask, given = torch.zeros(1, 1, CELLS, CELLS), torch.zeros(1)
                for turn in range(clicks):
                    seen.clear()
                    logits, predicted = model.decode(terms, torch.tensor([points]) * scale, torch.tensor([labels]), mask, given)
                    if turn > 0:
                        before, answer, at, kind = seen[0]
                        rest = Settle.features(before, answer, at, kind), Settle.distance(before, at, kind).half()
                        parts.append((before.half(), answer.half(), *rest, coverage[i : i + 1], torch.tensor([number])))
                    pick = 1 + int(predicted[0, 1:].argmax()) if labels == [1] else 0
                    mask, given = logits[:, pick : pick + 1], torch.ones(1)
                    click = next_click(full_mask(mask[0, 0], content, image.shape[:2]), truth)
                    if click is None:
                        break
                    points, labels = [*points, (click[0][0] + 0.5, click[0][1] + 0.5)], [*labels, click[1]]
    finally:
        hook.remove()
    return Corrections(*(torch.cat([part[i] for part in parts]) for i in range(6)))


def fit_settle(model: Student, found: Corrections, steps: int, seed: int, say: Callable[[str], None] = lambda _: None) -> tuple[float, float]:
    """Fits on the corrections of three photographs in four -> share of the others that make the mask worse, without and with it."""
    torch.manual_seed(seed)
    held = torch.from_numpy(np.isin(found.photo.numpy(), np.unique(found.photo.numpy())[::4]))
    learn = torch.nonzero(~held)[:, 0]
    middle, spread = found.features.mean(0), found.features.std(0) + 1e-3
    given = (found.features - middle) / spread
    settle = Settle()
    with torch.no_grad():
        settle.net[2].bias.copy_(torch.tensor([0.3, -0.5]))
    optimiser = torch.optim.AdamW(settle.parameters(), lr=1e-2, weight_decay=0.02)

    def settled(of: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        before = found.before[of].float()
        return before, settle.settle(before, found.answer[of].float(), given[of], found.distance[of].float()), found.coverage[of].float()

    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 1e-2 * (1 - step / steps)
        before, after, coverage = settled(learn[torch.randint(len(learn), (24,))])
        gain = _overlap(after, coverage) - _overlap(before, coverage)
        loss = (SETBACK * F.relu(-gain) - gain).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 100 == 0:
            say(f"step {step}  loss {loss.item():.4f}")
    worse: list[list[Tensor]] = [[], []]
    with torch.no_grad():
        for of in torch.nonzero(held)[:, 0].split(24):
            before, after, coverage = settled(of)
            was = _overlap(before, coverage, 1e4)
            for share, answer in zip(worse, (found.answer[of].float(), after)):
                share.append(_overlap(answer, coverage, 1e4) < was)
        first = settle.net[0].weight / spread
        own = model.decoder.settle.net
        own[0].weight.copy_(first)
        own[0].bias.copy_(settle.net[0].bias - first @ middle)
        own[2].load_state_dict(settle.net[2].state_dict())
    without, corrected = (float(torch.cat(share).float().mean()) for share in worse)
    return without, corrected


def _coverage(truth: np.ndarray, content: tuple[int, int]) -> Tensor:
    """half [1, 128, 128]"""
    height, width = content
    framed = np.zeros((SIDE, SIDE), np.float32)
    framed[:height, :width] = cv2.resize(truth.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    share = torch.from_numpy(cv2.resize(framed, (CELLS, CELLS), interpolation=cv2.INTER_AREA))[None]
    share[:, -(-height // 4) :], share[:, :, -(-width // 4) :] = -1.0, -1.0
    return share.half()


def _overlap(logits: Tensor, coverage: Tensor, sharpness: float = 3.0) -> Tensor:
    """logits [n, 1, h, w], coverage [n, 1, h, w] -> soft IoU [n], where there is a photograph"""
    inside = torch.sigmoid(logits * sharpness) * (coverage >= 0)
    share = coverage.clamp(min=0)
    return torch.minimum(inside, share).sum((1, 2, 3)) / torch.maximum(inside, share).sum((1, 2, 3)).clamp(min=1e-3)
