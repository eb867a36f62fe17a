"""Reader of COCO files that lie beside their pictures: Maskloop's COCO export and most labelled data sets."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from . import rle
from .datasets import Mask, Photo

VALIDATION_SHARE = 0.12


def read_coco_folder(path: Path) -> Iterator[Photo] | None:
    """Photographs of one COCO JSON file or of all in a folder; None when there is none.

    Pictures are looked for in ``images/`` and beside the file. Where the file names no split, a fixed 12 % of the
    pictures, chosen by hash, are for validation, so a picture never changes sides between two exports. Group
    masks (``iscrowd``) are no single objects and are left out.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.suffix == ".json" else []
    found = [(file, content) for file in files if (content := _coco(file)) is not None]
    return _read(found) if found else None


def _coco(path: Path) -> dict | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return None
    is_coco = isinstance(content, dict) and isinstance(content.get("images"), list) and isinstance(content.get("annotations"), list)
    return content if is_coco else None


def _read(files: list[tuple[Path, dict]]) -> Iterator[Photo]:
    for path, coco in files:
        info = coco.get("info") or {}
        source = str(info.get("source") or info.get("description") or path.parent.name)
        by_image: dict[object, list[dict]] = {}
        for annotation in coco["annotations"]:
            if not annotation.get("iscrowd"):
                by_image.setdefault(annotation["image_id"], []).append(annotation)
        for image in coco["images"]:
            size = int(image["height"]), int(image["width"])
            masks = [_mask(annotation, size) for annotation in by_image.get(image["id"], [])]
            if not masks:
                continue
            name = str(image["file_name"])
            places = [folder / name for folder in (path.parent / "images", path.parent)]
            file = next((place for place in places if place.is_file()), None)
            if file is None:
                raise FileNotFoundError(f"{path} names the picture {name}, which is neither in images/ nor beside it.")
            key = str(image.get("sha256") or image.get("maskloop_id") or name)
            yield Photo(source, name, image.get("split") or split_of(key), file, tuple(masks))


def split_of(key: str) -> str:
    """``train`` or ``val``, always the same for the same key (the picture's hash, else its id or name)."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")
    return "val" if number / 2**32 < VALIDATION_SHARE else "train"


def _mask(annotation: dict, size: tuple[int, int]) -> Mask:
    segmentation, weight = annotation["segmentation"], float(annotation.get("weight", 1.0))
    if isinstance(segmentation, list):  # polygons
        pixels = np.zeros(size, np.uint8)
        rings = [np.asarray(ring, np.float64).reshape(-1, 2) for ring in segmentation]
        cv2.fillPoly(pixels, [np.floor(ring).astype(np.int32) for ring in rings], 1)
        return Mask(rle.encode(pixels), size, weight)
    counts = segmentation["counts"]
    runs = rle.decompress_counts(counts) if isinstance(counts, str) else np.asarray(counts, np.int64)
    return Mask(runs, size, weight)
