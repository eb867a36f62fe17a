"""Reader of packs: tar files, each with images and ``annotations.json.gz`` (COCO, compressed or plain RLE)."""
from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .datasets import PACKED, Mask, Photo
from .rle import decompress_counts

def read_coco_pack(path: Path) -> Iterator[Photo] | None:
    """Photographs of one tar or of all tars in a folder; None when there is no tar."""
    tars = sorted(path.glob("*.tar")) if path.is_dir() else [path] if path.suffix == ".tar" else []
    return _read(tars) if tars else None


def _read(tars: list[Path]) -> Iterator[Photo]:
    for path in tars:
        with tarfile.open(path) as tar:
            files = {}
            for member in tar.getmembers():
                stream = tar.extractfile(member)
                if stream is not None:
                    files[member.name] = stream.read()
        if PACKED not in files:
            continue  # a pack may carry photographs without masks beside the others
        coco = json.loads(gzip.decompress(files[PACKED]))
        source = coco["info"].get("source", path.stem)
        masks: dict[object, list[Mask]] = {}
        for annotation in coco["annotations"]:
            segmentation = annotation["segmentation"]
            counts = segmentation["counts"]
            runs = decompress_counts(counts) if isinstance(counts, str) else np.asarray(counts, np.int64)
            height, width = segmentation["size"]
            masks.setdefault(annotation["image_id"], []).append(Mask(runs, (height, width), float(annotation.get("weight", 1.0))))
        for image in coco["images"]:
            file = files.get(image["file_name"])
            if file is None:
                raise ValueError(f"{path} names {image['file_name']} but does not hold it.")
            yield Photo(source, image["file_name"], image.get("split", "train"), file, tuple(masks.get(image["id"], ())))
