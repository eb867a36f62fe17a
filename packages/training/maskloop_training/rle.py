"""COCO run-length masks: column-major runs, starting with background."""
from __future__ import annotations

import numpy as np


def decompress_counts(text: str) -> np.ndarray:
    """COCO's compressed text -> run lengths int64 [runs]."""
    counts: list[int] = []
    position, length = 0, len(text)
    while position < length:
        value = shift = 0
        while True:
            if position >= length:
                raise ValueError("A compressed mask ends in the middle of a number.")
            code = ord(text[position]) - 48
            position += 1
            value |= (code & 0x1F) << shift
            shift += 5
            if not code & 0x20:
                if code & 0x10:
                    value |= -1 << shift
                break
        if len(counts) > 2:
            value += counts[-2]
        counts.append(value)
    return np.asarray(counts, np.int64)


def decode(counts: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Run lengths [runs] and (height, width) -> mask uint8 [height, width] of 0 and 1."""
    if int(counts.sum()) != size[0] * size[1] or (counts < 0).any():
        raise ValueError(f"The runs of a mask cover {int(counts.sum())} pixels, its image has {size[0]} x {size[1]}.")
    values = np.zeros(len(counts), np.uint8)
    values[1::2] = 1
    return np.repeat(values, counts).reshape(size, order="F")


def encode(mask: np.ndarray) -> np.ndarray:
    """Mask [height, width] -> run lengths int64 [runs]."""
    flat = np.asarray(mask, bool).reshape(-1, order="F")
    edges = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    counts = np.diff(np.concatenate([[0], edges, [flat.size]]))
    return np.concatenate([[0], counts]) if flat.size and flat[0] else counts
