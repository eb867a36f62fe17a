"""Simulated people: the first prompt, and clicks in the error region of a prediction.

First prompts are made with the views, one object at a time; corrections depend on the model's answer and are made
for a whole batch on its device.

Labels: 1 foreground, 0 background, 2 and 3 top left and bottom right of a box, -1 padding.
Points are (x, y) in pixels of the view; the pixel in the corner has its centre at (0.5, 0.5).
"""
from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .config import PromptConfig


@dataclass
class Prompt:
    points: list[tuple[float, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def add(self, point: tuple[float, float], label: int) -> None:
        self.points.append(point)
        self.labels.append(label)

    @property
    def ambiguous(self) -> bool:
        """A single click: the model answers with three masks."""
        return len(self.labels) == 1


def deepest(mask: np.ndarray) -> tuple[int, int, float]:
    """(x, y) of the pixel farthest from the edge of the mask bool [h, w] (the picture's edge counts), and how far."""
    distance = cv2.distanceTransform(np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    y, x = np.unravel_index(int(distance.argmax()), distance.shape)
    return int(x), int(y), float(distance[y, x])


def _anywhere(rng: np.random.RandomState, mask: np.ndarray) -> tuple[int, int]:
    ys, xs = np.nonzero(mask)
    at = rng.randint(len(ys))
    return int(xs[at]), int(ys[at])


def first_prompt(rng: np.random.RandomState, mask: np.ndarray, config: PromptConfig) -> Prompt:
    """A click inside the object, or a box whose sides are a little off (now and then with a click)."""
    prompt = Prompt()
    with_point = rng.rand() < config.point_first
    if with_point or rng.rand() < 0.15:
        if rng.rand() < config.central:
            x, y, depth = deepest(mask)
            point = (x + 0.5 + rng.randn() * depth * 0.25, y + 0.5 + rng.randn() * depth * 0.25)
        else:
            x, y = _anywhere(rng, mask)
            point = (x + 0.5, y + 0.5)
        prompt.add(point, 1)
    if not with_point:
        x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
        side = mask.shape[0]

        def off(length: float) -> float:
            if rng.rand() < config.exact_box:
                return 0.0
            return float(np.clip(rng.randn() * config.box_noise * length, -18, 18))

        left, top = max(0.0, x + off(width)), max(0.0, y + off(height))
        right, bottom = x + width + off(width), y + height + off(height)
        prompt.add((left, top), 2)
        prompt.add((min(side, max(right, left + 3)), min(side, max(bottom, top + 3))), 3)
    return prompt


def corrections(
    predicted: Tensor, truth: Tensor, central: float, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """One click per object where prediction and truth (bool [B, h, w]) differ.

    A share ``central`` of the clicks goes to the pixel with most of the same error around it, the others are
    uniform in the error. Returns points float [B, 2] (x, y) in cells and labels long [B]; the label is -1 where
    nothing differs. All objects at once, on their device.
    """
    count, height, width = truth.shape
    missing, extra = truth & ~predicted, predicted & ~truth
    depth = torch.maximum(_crowd(missing), _crowd(extra)).flatten(1)
    wrong = (missing | extra).flatten(1)
    anywhere = torch.multinomial(wrong.float() + 1e-12, 1, generator=generator)[:, 0]
    deep = torch.rand(count, generator=generator, device=truth.device) < central
    at = torch.where(deep, depth.argmax(1), anywhere)
    label = missing.flatten(1).gather(1, at[:, None])[:, 0].long()
    label = torch.where(wrong.any(1), label, torch.full_like(label, -1))
    x, y = at % width, torch.div(at, width, rounding_mode="floor")
    return torch.stack([x + 0.5, y + 0.5], 1), label


def _crowd(mask: Tensor) -> Tensor:
    """bool [B, h, w] -> float [B, h, w]: mean share of the mask in windows of 3 to 45 cells; 0 outside the mask.

    Stands in for the distance to the edge: large inside large regions, and a few passes over the data.
    """
    _, height, width = mask.shape
    sums = F.pad(mask.float().cumsum(1).cumsum(2), (1, 0, 1, 0))
    rows, columns = torch.arange(height, device=mask.device), torch.arange(width, device=mask.device)
    total = torch.zeros(mask.shape, device=mask.device)
    for reach in (1, 2, 4, 7, 11, 16, 22):
        top, bottom = (rows - reach).clamp(min=0), (rows + reach + 1).clamp(max=height)
        left, right = (columns - reach).clamp(min=0), (columns + reach + 1).clamp(max=width)
        bands = sums[:, bottom] - sums[:, top]
        total += (bands[:, :, right] - bands[:, :, left]) / (2 * reach + 1) ** 2
    return total * mask


def stack_prompts(prompts: list[Prompt]) -> tuple[Tensor, Tensor]:
    """points float [B, N, 2] and labels long [B, N], padded with label -1 to the longest prompt."""
    longest = max(len(prompt.labels) for prompt in prompts)
    points = torch.zeros(len(prompts), longest, 2)
    labels = torch.full((len(prompts), longest), -1, dtype=torch.long)
    for i, prompt in enumerate(prompts):
        count = len(prompt.labels)
        points[i, :count] = torch.tensor(prompt.points, dtype=torch.float32)
        labels[i, :count] = torch.tensor(prompt.labels)
    return points, labels
