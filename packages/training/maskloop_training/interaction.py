"""Simulated people: the first prompt, and clicks in the error region of a prediction.

Labels: 1 foreground, 0 background, 2 and 3 top left and bottom right of a box, -1 padding.
Points are (x, y) in pixels of the view; the pixel in the corner has its centre at (0.5, 0.5).
"""
from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import torch

from .config import PromptConfig


@dataclass
class Prompt:
    points: list[tuple[float, float]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def add(self, point: tuple[float, float], label: int) -> None:
        self.points.append(point)
        self.labels.append(label)

    def copy(self) -> Prompt:
        return Prompt(list(self.points), list(self.labels))

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


def correction(
    rng: np.random.RandomState, predicted: np.ndarray, truth: np.ndarray, config: PromptConfig, cell: float
) -> tuple[tuple[float, float], int] | None:
    """A click where prediction and truth (bool [h, w], cells of ``cell`` pixels) differ; None where they agree."""
    missing, extra = truth & ~predicted, predicted & ~truth
    if not missing.any() and not extra.any():
        return None
    if rng.rand() < config.central:
        x, y, depth = deepest(missing)
        x2, y2, depth2 = deepest(extra)
        label = 1 if depth >= depth2 else 0
        x, y = (x, y) if label else (x2, y2)
    else:
        x, y = _anywhere(rng, missing | extra)
        label = int(missing[y, x])
    return ((x + 0.5) * cell, (y + 0.5) * cell), label


def stack_prompts(prompts: list[Prompt]) -> tuple[torch.Tensor, torch.Tensor]:
    """points float [B, N, 2] and labels long [B, N], padded with label -1 to the longest prompt."""
    longest = max(len(prompt.labels) for prompt in prompts)
    points = torch.zeros(len(prompts), longest, 2)
    labels = torch.full((len(prompts), longest), -1, dtype=torch.long)
    for i, prompt in enumerate(prompts):
        count = len(prompt.labels)
        points[i, :count] = torch.tensor(prompt.points, dtype=torch.float32)
        labels[i, :count] = torch.tensor(prompt.labels)
    return points, labels
