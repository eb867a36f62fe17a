"""A pack of a few drawn discs and bars, written the way real packs are."""
from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import cv2
import numpy as np

from maskloop_training import rle


def write_pack(folder: Path, source: str, photos: int = 4, without: str | None = None) -> Path:
    """Every fourth photograph is for validation; ``without`` leaves one image file out."""
    rng = np.random.RandomState(len(source))
    images, annotations, files = [], [], {}
    for number in range(photos):
        picture = np.full((96, 128, 3), 60, np.uint8)
        disc, bar = np.zeros((96, 128), np.uint8), np.zeros((96, 128), np.uint8)
        cv2.circle(disc, (int(rng.randint(30, 60)), 48), 20, 1, -1)
        cv2.rectangle(bar, (80, 20), (110, int(rng.randint(50, 90))), 1, -1)
        picture[disc > 0], picture[bar > 0] = (200, 40, 40), (40, 180, 220)
        name = f"{source}-{number}.png"
        images.append({"id": number, "file_name": name, "split": "val" if number % 4 == 3 else "train"})
        files[name] = cv2.imencode(".png", picture)[1].tobytes()
        for mask in (disc, bar):
            segmentation = {"size": [96, 128], "counts": rle.encode(mask).tolist()}
            annotations.append({"image_id": number, "segmentation": segmentation})
    coco = {"info": {"source": source}, "images": images, "annotations": annotations}
    files["annotations.json.gz"] = gzip.compress(json.dumps(coco).encode())
    path = folder / f"{source}.tar"
    with tarfile.open(path, "w") as tar:
        for name, content in files.items():
            if name == without:
                continue
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return path
