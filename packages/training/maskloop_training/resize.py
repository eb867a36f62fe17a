"""The resize of the product (packages/inference, ``resize-rgb.ts``), byte for byte: antialiased bilinear as Pillow has it.

OpenCV rounds otherwise by one level, which is enough to turn a close choice between two alternatives.
"""
from __future__ import annotations

import numpy as np

PRECISION = 22
"""Fixed-point bits of a weight."""


def resize_rgb(image: np.ndarray, width: int, height: int) -> np.ndarray:
    """uint8 [H, W, 3] -> uint8 [height, width, 3]; columns first, and a pass is skipped when that side keeps its size"""
    columns = image if width == image.shape[1] else _along(image.transpose(1, 0, 2), width).transpose(1, 0, 2)
    return columns if height == columns.shape[0] else _along(columns, height)


def _along(image: np.ndarray, to: int) -> np.ndarray:
    """uint8 [n, m, 3] -> uint8 [to, m, 3]: weighted rows, the weights triangles of width max(n / to, 1)"""
    count = image.shape[0]
    scale = count / to
    support = max(scale, 1.0)
    centre = (np.arange(to) + 0.5) * scale
    low = np.maximum((centre - support + 0.5).astype(np.int64), 0)
    high = np.minimum((centre + support + 0.5).astype(np.int64), count)
    taps = np.arange(int((high - low).max()))
    at = low[:, None] + taps
    raw = np.where(at < high[:, None], np.maximum(0.0, 1 - np.abs((at - centre[:, None] + 0.5) / support)), 0.0)
    weights = (0.5 + raw / raw.sum(1, keepdims=True) * (1 << PRECISION)).astype(np.int64)
    total = np.full((to, *image.shape[1:]), 1 << (PRECISION - 1), np.int64)
    for tap in taps:
        total += image[np.minimum(at[:, tap], count - 1)] * weights[:, tap, None, None]
    return (total >> PRECISION).astype(np.uint8)
