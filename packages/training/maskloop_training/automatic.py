"""Thresholds for automatic masks that suit a model, chosen on labelled photographs.

A grid of single clicks, three masks each, as the product's generator makes them (without crops). The figures are
recalls: a photograph's labels are rarely complete, so a proposal without a label is not an error.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch

from .evaluate import box_of, frame_image, full_mask, iou
from .student import SIDE, Student

LOW = SIDE // 4


@dataclass(frozen=True)
class Candidates:
    """All masks of one photograph's grid, best predicted first (K of them)."""

    logits: torch.Tensor
    """float16 [K, 128, 128], content only; cells outside the photograph are -20"""
    predicted: np.ndarray
    """float [K]"""
    stability: np.ndarray
    """float [K]: IoU of the masks at logits +1 and -1"""
    boxes: np.ndarray
    """int [K, 4] left, top, right, bottom in cells"""
    content: tuple[int, int]
    """(height, width) of the photograph in the 512 frame"""


@torch.no_grad()
def grid_candidates(model: Student, image: np.ndarray, points_per_side: int, least: float = 0.3) -> Candidates:
    """Candidates with a predicted IoU of at least ``least`` and a mask that is neither empty nor everything."""
    framed, _, (height, width) = frame_image(image)
    terms = model.encode(framed)
    steps = (np.arange(points_per_side) + 0.5) / points_per_side
    xs, ys = np.meshgrid(steps * width, steps * height)
    points = torch.tensor(np.stack([xs.ravel(), ys.ravel()], 1), dtype=torch.float32)[:, None]
    rows, columns = -(-height // 4), -(-width // 4)
    kept = []
    for chunk in points.split(48):
        count = len(chunk)
        one, none = torch.ones(count, 1, dtype=torch.long), torch.zeros(count)
        logits, predicted = model.decode(terms, chunk, one, torch.zeros(count, 1, LOW, LOW), none)
        logits, predicted = logits[:, 1:].flatten(0, 1), predicted[:, 1:].flatten()
        logits[:, rows:], logits[:, :, columns:] = -20.0, -20.0
        area = (logits > 0).sum((1, 2))
        good = (predicted >= least) & (area >= 3) & (area < 0.95 * rows * columns)
        kept.append((logits[good], predicted[good]))
    logits, predicted = torch.cat([k[0] for k in kept]), torch.cat([k[1] for k in kept])
    order = predicted.argsort(descending=True)
    logits, predicted = logits[order], predicted[order]
    core, rim = (logits > 1).sum((1, 2)).float(), (logits > -1).sum((1, 2)).float().clamp(min=1)
    boxes = np.array([box_of(mask) for mask in (logits > 0).numpy()], np.int64).reshape(-1, 4)
    return Candidates(logits.half(), predicted.numpy(), (core / rim).numpy(), boxes, (height, width))


def propose(candidates: Candidates, predicted: float, stability: float, nms: float = 0.7, most: int = 1000) -> list[int]:
    """Indices that pass both thresholds and overlap no better one's box by more than ``nms``, best first."""
    passing = np.flatnonzero((candidates.predicted >= predicted) & (candidates.stability >= stability))
    chosen: list[int] = []
    boxes = candidates.boxes
    for index in passing:
        if chosen and _overlap(boxes[index], boxes[chosen]).max() > nms:
            continue
        chosen.append(int(index))
        if len(chosen) == most:
            break
    return chosen


def best_overlaps(candidates: Candidates, chosen: Sequence[int], truths: Sequence[np.ndarray]) -> list[float]:
    """For each labelled mask bool [H, W] the IoU of the proposal that fits it best, at the photograph's size."""
    size = truths[0].shape
    found = [0.0] * len(truths)
    height, width = candidates.content
    rows, columns = -(-height // 4), -(-width // 4)
    small = [cv2.resize(truth.astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA) > 0.4 for truth in truths]
    for index in chosen:
        logits = candidates.logits[index].float()
        low = (logits[:rows, :columns] > 0).numpy()
        close = [i for i, truth in enumerate(small) if iou(low, truth) > 0.25]
        if close:  # only then is it worth enlarging
            mask = full_mask(logits, candidates.content, size)
            for i in close:
                found[i] = max(found[i], iou(mask, truths[i]))
    return found


def grid_of_boxes(truths: Sequence[np.ndarray], most: int) -> list[float]:
    """The baseline: ``most`` boxes of several sizes and shapes on a grid, as masks; best IoU for each labelled mask."""
    height, width = truths[0].shape
    boxes = []
    for share in (0.9, 0.5, 0.25, 0.12, 0.06):  # the large ones first: there are few of them
        for aspect in (0.5, 1.0, 2.0):
            w, h = width * share * aspect**0.5, height * share / aspect**0.5
            across, down = max(1, round(1 / share)), max(1, round(1 / share))
            boxes += [
                (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
                for x in (np.arange(across) + 0.5) / across * width
                for y in (np.arange(down) + 0.5) / down * height
            ]
    grid = np.clip(np.array(boxes[:most]), 0, [width, height, width, height]).round().astype(int)
    found = []
    for truth in truths:
        sums = np.pad(truth.astype(np.int64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        left, top, right, bottom = grid.T
        inside = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        union = (right - left) * (bottom - top) + truth.sum() - inside
        found.append(float((inside / np.maximum(union, 1)).max()))
    return found


def average_recall(overlaps: Sequence[float]) -> float:
    """Mean recall over IoU 0.50, 0.55 ... 0.95"""
    values = np.asarray(overlaps)
    return float(np.mean([(values >= level).mean() for level in np.arange(0.5, 0.96, 0.05)]))


def _overlap(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    """IoU of one box [4] with others [n, 4]"""
    wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    shared = np.clip(wide, 0, None) * np.clip(high, 0, None)
    area = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    return shared / ((box[2] - box[0]) * (box[3] - box[1]) + area - shared)


def measure_thresholds(
    model: Student, photographs: Sequence[tuple[str, np.ndarray, list[np.ndarray]]], points_per_side: int
) -> list[dict]:
    """One row per pair of thresholds: mean over sources of recall at IoU 0.5, AR@100, AR@1000, proposals a photograph.

    photographs: (source, uint8 [H, W, 3], labelled masks bool [H, W]). The last row is the grid of boxes.
    """
    pairs = [(p, s) for p in (0.3, 0.4, 0.5, 0.6, 0.7) for s in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7)]
    gathered: dict[object, dict[str, list]] = {}

    def gather(key: object, source: str, best: list[float], best100: list[float], count: int) -> None:
        of = gathered.setdefault(key, {}).setdefault(source, [])
        of.append((best, best100, count))

    for source, image, truths in photographs:
        candidates = grid_candidates(model, image, points_per_side)
        for pair in pairs:
            chosen = propose(candidates, *pair)
            best = best_overlaps(candidates, chosen, truths)
            best100 = best if len(chosen) <= 100 else best_overlaps(candidates, chosen[:100], truths)
            gather(pair, source, best, best100, len(chosen))
        gather("boxes", source, grid_of_boxes(truths, 1000), grid_of_boxes(truths, 100), 1000)
    rows = []
    for key, sources in gathered.items():
        flat = [([v for p in of for v in p[0]], [v for p in of for v in p[1]], [p[2] for p in of]) for of in sources.values()]
        named = {"predicted_iou": key[0], "stability": key[1]} if isinstance(key, tuple) else {"baseline": "grid of boxes"}
        figures = {
            "recall_50": np.mean([np.mean(np.asarray(f[0]) >= 0.5) for f in flat]),
            "ar_100": np.mean([average_recall(f[1]) for f in flat]),
            "ar_1000": np.mean([average_recall(f[0]) for f in flat]),
            "proposals": np.mean([np.mean(f[2]) for f in flat]),
        }
        rows.append({**named, **{name: round(float(value), 4) for name, value in figures.items()}})
    return rows
