"""Evaluation with simulated prompts. The protocol is fixed, so figures stay comparable between rounds:

* IoU at the photograph's own resolution; up to four masks a photograph, chosen with a seed;
* box: the exact bounding box, the single answer;
* first click at the pixel deepest inside the mask, answer = the alternative with the best predicted IoU
  (``click1``), or the best of the three (``click1_oracle``);
* every further click at the deepest pixel of the largest connected error region, previous logits fed back.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .config import EvaluateConfig
from .datasets import Photo
from .resize import resize_rgb
from .student import SIDE, Student

Row = dict[str, float]


def frame_image(image: np.ndarray) -> tuple[Tensor, Tensor, tuple[int, int]]:
    """uint8 [H, W, 3] -> float [1, 3, 512, 512] padded at the bottom and right; scale [2] of x and y; (height, width) of the content

    As the product does it, byte for byte; sizes are rounded, so the axes' scales differ a little.
    """
    height, width = image.shape[:2]
    scale = SIDE / max(height, width)
    h, w = max(1, int(height * scale + 0.5)), max(1, int(width * scale + 0.5))
    framed = np.full((SIDE, SIDE, 3), 127.5, np.float32)
    framed[:h, :w] = resize_rgb(image, w, h)
    return torch.from_numpy(framed).permute(2, 0, 1)[None], torch.tensor([w / width, h / height]), (h, w)


def full_mask(logits: Tensor, content: tuple[int, int], size: tuple[int, int]) -> np.ndarray:
    """Logits [128, 128] -> bool mask of the photograph's size, enlarged as in inference."""
    framed = F.interpolate(logits[None, None], (SIDE, SIDE), mode="bilinear", align_corners=False)
    cropped = framed[..., : content[0], : content[1]]
    return (F.interpolate(cropped, size, mode="bilinear", align_corners=False)[0, 0] > 0).numpy()


def iou(a: np.ndarray, b: np.ndarray) -> float:
    """Of two bool masks; 1 when both are empty."""
    union = (a | b).sum()
    return float((a & b).sum() / union) if union else 1.0


def centre(mask: np.ndarray) -> tuple[int, int]:
    """(x, y) of the deepest pixel; the first in reading order where several are equally deep"""
    distance = cv2.distanceTransform(np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    y, x = np.unravel_index(int(distance.argmax()), distance.shape)
    return int(x), int(y)


def next_click(predicted: np.ndarray, truth: np.ndarray) -> tuple[tuple[int, int], int] | None:
    """Pixel and label of the next click, None when nothing is wrong."""
    best: tuple[int, np.ndarray, int] | None = None
    for wrong, label in ((truth & ~predicted, 1), (predicted & ~truth, 0)):
        count, parts, stats, _ = cv2.connectedComponentsWithStats(wrong.astype(np.uint8), connectivity=8)
        if count > 1:
            part = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
            area = int(stats[part, cv2.CC_STAT_AREA])
            if best is None or area > best[0]:
                best = (area, parts == part, label)
    return None if best is None else (centre(best[1]), best[2])


def box_of(mask: np.ndarray) -> tuple[int, int, int, int]:
    """left, top, right, bottom; right and bottom are exclusive"""
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return x, y, x + width, y + height


@torch.no_grad()
def evaluate_photo(model: Student, image: np.ndarray, truths: Sequence[np.ndarray], clicks: int) -> list[Row]:
    """One row of figures per mask. ``worse``: share of corrections after which the IoU was lower than before."""
    framed, scale, content = frame_image(image)
    terms = model.encode(framed)
    size, count = (image.shape[0], image.shape[1]), len(truths)
    nothing, none = torch.zeros(count, 1, SIDE // 4, SIDE // 4), torch.zeros(count)
    rows: list[Row] = [{} for _ in truths]
    corners = torch.tensor([box_of(truth) for truth in truths], dtype=torch.float32).reshape(count, 2, 2) * scale
    logits, predicted = model.decode(terms, corners, torch.tensor([[2, 3]] * count), nothing, none)
    for i, truth in enumerate(truths):
        rows[i]["box"] = iou(full_mask(logits[i, 0], content, size), truth)
        rows[i]["box_iou_error"] = abs(float(predicted[i, 0]) - rows[i]["box"])
    points = [[centre(truth)] for truth in truths]
    labels = [[1] for _ in truths]
    done = [False] * count
    worse: list[list[bool]] = [[] for _ in truths]
    previous, given = nothing, none
    for click in range(1, clicks + 1):
        longest = max(map(len, labels))
        at, kind = torch.zeros(count, longest, 2), torch.full((count, longest), -1, dtype=torch.long)
        for i in range(count):
            at[i, : len(points[i])] = (torch.tensor(points[i], dtype=torch.float32) + 0.5) * scale
            kind[i, : len(labels[i])] = torch.tensor(labels[i])
        logits, predicted = model.decode(terms, at, kind, previous, given)
        fed = []
        for i, truth in enumerate(truths):
            if click == 1:
                alternatives = [iou(full_mask(logits[i, k], content, size), truth) for k in range(1, 4)]
                pick = 1 + int(predicted[i, 1:].argmax())
                rows[i]["click1_oracle"] = max(alternatives)
                rows[i]["iou_error"] = abs(float(predicted[i, pick]) - alternatives[pick - 1])
            else:
                pick = 0
            mask = full_mask(logits[i, pick], content, size)
            rows[i][f"click{click}"] = iou(mask, truth)
            if click > 1 and not done[i]:
                worse[i].append(rows[i][f"click{click}"] < rows[i][f"click{click - 1}"])
            error = next_click(mask, truth)
            done[i] = error is None
            if error is not None:
                points[i], labels[i] = points[i] + [error[0]], labels[i] + [error[1]]
            fed.append(logits[i, pick])
        previous, given = torch.stack(fed)[:, None], torch.ones(count)
    for row, falls in zip(rows, worse):
        if falls:
            row["worse"] = float(np.mean(falls))
    return rows


def grabcut_iou(image: np.ndarray, truth: np.ndarray) -> float:
    """The classical baseline: GrabCut from the exact box, three iterations."""
    left, top, right, bottom = box_of(truth)
    height, width = truth.shape
    marks = np.zeros((height, width), np.uint8)
    rectangle = (max(1, left), max(1, top), min(width - 2, right - left), min(height - 2, bottom - top))
    bgr = np.ascontiguousarray(image[..., ::-1])
    try:
        cv2.grabCut(bgr, marks, rectangle, np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_RECT)
    except cv2.error:
        return 0.0  # no background left to learn from
    return iou((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD), truth)


def evaluate(
    model: Student, photos: Iterable[Photo], config: EvaluateConfig, say: Callable[[str], None] = lambda _: None
) -> dict[str, list[list[Row]]]:
    """Rows by source and photograph, for ``report``."""
    rng = np.random.RandomState(config.seed)
    rows: dict[str, list[list[Row]]] = {}
    boxes_cut: dict[str, int] = {}
    for number, photo in enumerate(photos):
        chosen = rng.permutation(len(photo.masks))[: config.masks_per_photo]
        group = rows.setdefault(photo.source, [])
        if config.photos_per_source and len(group) >= config.photos_per_source:
            continue
        image = photo.pixels()
        truths = [photo.masks[i].pixels().astype(bool) for i in chosen]
        found = evaluate_photo(model, image, truths, config.clicks)
        for row, truth in zip(found, truths):
            left, top, right, bottom = box_of(truth)
            row["box_as_mask"] = float(truth.sum() / ((right - left) * (bottom - top)))
            if boxes_cut.get(photo.source, 0) < config.grabcut_per_source:
                boxes_cut[photo.source] = boxes_cut.get(photo.source, 0) + 1
                row["grabcut_box"], row["box_where_grabcut"] = grabcut_iou(image, truth), row["box"]
        group.append(found)
        if number % 50 == 0:
            say(f"{number} photographs")
    return rows


def report(rows: dict[str, list[list[Row]]], seed: int = 0) -> dict:
    """Means per source, mean over sources with a 95 % interval (bootstrap over photographs), mean over all masks."""
    per_source = {
        source: {"images": len(photos), "masks": sum(map(len, photos)), **_means(row for photo in photos for row in photo)}
        for source, photos in sorted(rows.items())
    }
    keys = sorted({key for figures in per_source.values() for key in figures} - {"images", "masks"})
    mean = {key: _mean_over_sources(per_source, key) for key in keys}
    rng = np.random.RandomState(seed)
    draws: dict[str, list[float]] = {key: [] for key in keys}
    for _ in range(300):
        again = {}
        for source, photos in rows.items():
            again[source] = _means(row for i in rng.randint(len(photos), size=len(photos)) for row in photos[i])
        for key in keys:
            draws[key].append(_mean_over_sources(again, key))
    interval = {key: [round(float(q), 4) for q in np.nanpercentile(draws[key], (2.5, 97.5))] for key in keys}
    everything = _means(row for photos in rows.values() for photo in photos for row in photo)
    counts = {"images": sum(f["images"] for f in per_source.values()), "masks": sum(f["masks"] for f in per_source.values())}
    return {
        "mean_over_sources": {key: round(value, 4) for key, value in mean.items()},
        "interval_95": interval,
        "over_all_masks": {**counts, **everything},
        "per_source": per_source,
    }


def _means(rows: Iterable[Row]) -> dict[str, float]:
    gathered: dict[str, list[float]] = {}
    for row in rows:
        for key, value in row.items():
            gathered.setdefault(key, []).append(value)
    return {key: round(float(np.mean(values)), 4) for key, values in gathered.items()}


def _mean_over_sources(per_source: dict[str, dict], key: str) -> float:
    values = [figures[key] for figures in per_source.values() if key in figures]
    return float(np.mean(values)) if values else float("nan")
