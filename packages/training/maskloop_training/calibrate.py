"""Fits the decoder's judge: the model's prompts are simulated on photographs as in the evaluation, its answers are
compared with the truth, and the correction of the predicted IoU learns the difference. Masks stay as they are.

A training run shows the judge its own augmented views at a moving state of the weights; here it sees whole photographs
and the finished network, which costs minutes.
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
from .decoder import MASKS
from .evaluate import box_of, centre, frame_image, full_mask, next_click
from .student import SIDE, Student


@dataclass
class Answers:
    """n answers of four masks each."""

    features: Tensor
    """[n, 4, f], what the judge sees"""
    predicted: Tensor
    """[n, 4], before the judge"""
    achieved: Tensor
    """[n, 4]"""
    weight: Tensor
    """[n, 4]: the alternatives count for a single click, the single answer for everything else"""


@torch.no_grad()
def gather_answers(model: Student, photos: Sequence[Photo], per_source: int, seed: int, masks_per_photo: int = 4) -> Answers:
    """Answers to a central click, a click anywhere, the box, and a second click, on at most ``per_source`` photographs."""
    rng = np.random.RandomState(seed)
    taken: dict[str, int] = {}
    parts: list[tuple[Tensor, Tensor, Tensor, Tensor]] = []
    seen: list[tuple[Tensor, ...]] = []
    hook = model.decoder.judge.register_forward_hook(lambda _module, inputs, output: seen.append((*inputs, output)))
    try:
        for index in rng.permutation(len(photos)):
            photo = photos[index]
            taken[photo.source] = taken.get(photo.source, 0) + 1
            if taken[photo.source] > per_source:
                continue
            image = photo.pixels()
            framed, scale, content = frame_image(image)
            terms = model.encode(framed)
            chosen = rng.permutation(len(photo.masks))[:masks_per_photo]
            truths = [photo.masks[i].pixels().astype(bool) for i in chosen]
            framed_truths = _framed(truths, content)
            count = len(truths)

            def ask(points: Tensor, labels: Tensor, mask: Tensor, given: float) -> tuple[Tensor, Tensor]:
                seen.clear()
                logits, predicted = model.decode(terms, points * scale, labels, mask, torch.full((count,), given))
                *inputs, correction = seen[0]
                single = labels.shape[1] == 1
                weight = torch.tensor([0.3, 1.0, 1.0, 1.0] if single else [3.0, 0.1, 0.1, 0.1]).expand(count, MASKS)
                features = model.decoder.judge.features(*inputs).half()
                parts.append((features, predicted - correction, _achieved(logits, framed_truths, content), weight))
                return logits, predicted

            nothing = torch.zeros(count, 1, SIDE // 4, SIDE // 4)
            first = torch.tensor([centre(truth) for truth in truths], dtype=torch.float32) + 0.5
            one = torch.ones(count, 1, dtype=torch.long)
            logits, predicted = ask(first[:, None], one, nothing, 0.0)
            anywhere = torch.tensor([_anywhere(rng, truth) for truth in truths], dtype=torch.float32) + 0.5
            ask(anywhere[:, None], one, nothing, 0.0)
            corners = torch.tensor([box_of(truth) for truth in truths], dtype=torch.float32).reshape(count, 2, 2)
            ask(corners, torch.tensor([[2, 3]] * count), nothing, 0.0)
            shown = logits[torch.arange(count), 1 + predicted[:, 1:].argmax(1)]
            clicks = [next_click(full_mask(mask, content, image.shape[:2]), truth) for mask, truth in zip(shown, truths)]
            second = torch.tensor([click[0] if click else centre(truth) for click, truth in zip(clicks, truths)]) + 0.5
            labels = torch.tensor([[1, click[1] if click else 1] for click in clicks])
            ask(torch.stack([first, second], 1), labels, shown[:, None], 1.0)
    finally:
        hook.remove()
    features, predicted, achieved, weight = (torch.cat([part[i] for part in parts]) for i in range(4))
    return Answers(features.float(), predicted, achieved, weight)


def fit_judge(model: Student, answers: Answers, steps: int, seed: int, say: Callable[[str], None] = lambda _: None) -> tuple[float, float]:
    """Fits the judge on three quarters of the answers -> mean absolute error on the last quarter, without and with it.

    The answers of a photograph lie together, so the last quarter is of other photographs.
    """
    torch.manual_seed(seed)
    count = len(answers.features)
    held = 3 * count // 4
    middle, spread = answers.features.mean((0, 1)), answers.features.std((0, 1)) + 1e-3
    given = (answers.features - middle) / spread
    judge = model.decoder.judge.net
    net = nn.Sequential(nn.Linear(judge[0].in_features, judge[0].out_features), nn.ReLU(), nn.Dropout(0.2), nn.Linear(judge[2].in_features, 1))
    nn.init.zeros_(net[3].weight)
    nn.init.zeros_(net[3].bias)
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.05)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * (1 - step / steps)
        of = torch.randint(held, (256,))
        off = (answers.predicted[of] + net(given[of]).squeeze(-1) - answers.achieved[of]).abs()
        loss = (off * answers.weight[of]).sum() / answers.weight[of].sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 500 == 0:
            say(f"step {step}  error {loss.item():.3f}")
    net.eval()
    with torch.no_grad():
        weight = answers.weight[held:]
        without = (answers.predicted[held:] - answers.achieved[held:]).abs()
        corrected = (answers.predicted[held:] + net(given[held:]).squeeze(-1) - answers.achieved[held:]).abs()
        first = net[0].weight / spread
        judge[0].weight.copy_(first)
        judge[0].bias.copy_(net[0].bias - first @ middle)
        judge[2].load_state_dict(net[3].state_dict())
        return float((without * weight).sum() / weight.sum()), float((corrected * weight).sum() / weight.sum())


def _framed(truths: Sequence[np.ndarray], content: tuple[int, int]) -> Tensor:
    """bool [n, 512, 512]: the masks where the model sees the photograph"""
    height, width = content
    framed = torch.zeros(len(truths), SIDE, SIDE, dtype=torch.bool)
    for i, truth in enumerate(truths):
        small = cv2.resize(truth.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        framed[i, :height, :width] = torch.from_numpy(small > 0.5)
    return framed


def _achieved(logits: Tensor, truths: Tensor, content: tuple[int, int]) -> Tensor:
    """logits [n, 4, 128, 128], truths bool [n, 512, 512] -> IoU [n, 4]"""
    masks = F.interpolate(logits, (SIDE, SIDE), mode="bilinear", align_corners=False) > 0
    masks[:, :, content[0] :], masks[:, :, :, content[1] :] = False, False
    shared = (masks & truths[:, None]).sum((2, 3)).float()
    return shared / (masks | truths[:, None]).sum((2, 3)).float().clamp(min=1)


def _anywhere(rng: np.random.RandomState, mask: np.ndarray) -> tuple[int, int]:
    ys, xs = np.nonzero(mask)
    at = rng.randint(len(ys))
    return int(xs[at]), int(ys[at])
