"""Packs photographs small: what training needs fits into memory and travels to a GPU in minutes."""
from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np

from . import rle
from .datasets import PACKED, Photo


def write_packs(photos: Iterable[Photo], folder: Path, longest: int = 512, quality: int = 85) -> list[Path]:
    """One tar per source: WebP pictures of at most ``longest`` pixels, masks resized with them.

    Masks that vanish at that size are left out. The same photographs give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_source: dict[str, list[Photo]] = {}
    for photo in photos:
        by_source.setdefault(photo.source, []).append(photo)
    written = []
    for source, group in sorted(by_source.items()):
        images, annotations, files = [], [], {}
        for number, photo in enumerate(group):
            image = photo.pixels()
            scale = min(1.0, longest / max(image.shape[:2]))
            size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
            small = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if scale < 1 else image
            name = f"{number:06d}.webp"
            encoded = cv2.imencode(".webp", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_WEBP_QUALITY, quality])[1]
            files[name] = encoded.tobytes()
            images.append({"id": number, "file_name": name, "split": photo.split, "origin": photo.name})
            for mask in photo.masks:
                pixels = mask.pixels()
                if scale < 1:
                    pixels = (cv2.resize(pixels.astype(np.float32), size, interpolation=cv2.INTER_AREA) >= 0.5).astype(np.uint8)
                if pixels.any():
                    segmentation = {"size": list(pixels.shape), "counts": rle.encode(pixels).tolist()}
                    annotations.append({"image_id": number, "segmentation": segmentation, "weight": mask.weight})
        coco = {"info": {"source": source}, "images": images, "annotations": annotations}
        files[PACKED] = gzip.compress(json.dumps(coco).encode(), mtime=0)
        path = folder / f"{re.sub(r'[^A-Za-z0-9._-]+', '-', source) or 'photographs'}.tar"
        with tarfile.open(path, "w") as tar:
            for name, content in files.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        written.append(path)
    return written
