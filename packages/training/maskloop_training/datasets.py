"""Labelled photographs, whatever they came from.

Training and evaluation know only ``Photo``. A new format is one more reader: a function that says whether a
path is its own and yields photographs. Readers so far: Maskloop's retraining exports (``retraining_records.py``), packs
(``coco_pack.py``), and COCO files beside their pictures (``coco_folder.py``).
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from . import rle


PACKED = "annotations.json.gz"


@dataclass(frozen=True)
class Mask:
    counts: np.ndarray
    """Run lengths int64 [runs], column-major."""
    size: tuple[int, int]
    """(height, width) of the photograph."""
    weight: float = 1.0
    """How often the mask is drawn relative to the others of its photograph and source."""

    def pixels(self) -> np.ndarray:
        """uint8 [height, width] of 0 and 1"""
        return rle.decode(self.counts, self.size)


@dataclass(frozen=True)
class Photo:
    source: str
    name: str
    split: str
    """``train`` or ``val``"""
    file: bytes | Path
    """The encoded image, or where it lies."""
    masks: tuple[Mask, ...]

    def pixels(self) -> np.ndarray:
        """uint8 [height, width, 3], RGB. Raises ValueError when the file is no image or of another size."""
        content = self.file if isinstance(self.file, bytes) else self.file.read_bytes()
        image = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)  # upright, as EXIF says
        if image is None:
            raise ValueError(f"{self.source}/{self.name} is not an image that can be read.")
        if self.masks and image.shape[:2] != self.masks[0].size:
            raise ValueError(f"{self.source}/{self.name} has {image.shape[:2]} pixels, its masks {self.masks[0].size}.")
        return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)

    @property
    def weight(self) -> float:
        """A photograph counts once, less where all its masks count less (photographs only the model masked)."""
        return max(mask.weight for mask in self.masks)


Reader = Callable[[Path], "Iterable[Photo] | None"]


def read_photos(paths: Iterable[str | Path]) -> list[Photo]:
    """All photographs with masks below the given folders and files.

    Raises FileNotFoundError for a missing path, ValueError where no reader knows the format.
    """
    from .coco_folder import read_coco_folder  # readers need Photo from here
    from .coco_pack import read_coco_pack
    from .retraining_records import read_retraining

    readers: tuple[Reader, ...] = (read_retraining, read_coco_pack, read_coco_folder)
    photos: list[Photo] = []
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise FileNotFoundError(f"There is no data at {path}.")
        for reader in readers:
            found = reader(path)
            if found is not None:
                photos.extend(photo for photo in found if photo.masks)
                break
        else:
            raise ValueError(
                f"{path} is in no format the training can read: expected a Maskloop retraining export, tar files with "
                f"{PACKED}, or COCO JSON files with their pictures in the same folder or in images/."
            )
    return photos


def training_photos(photos: Iterable[Photo], held_out: Iterable[str]) -> list[Photo]:
    """Photographs to train on: the training split, without the sources held out whole."""
    away = set(held_out)
    return [photo for photo in photos if photo.split == "train" and photo.source not in away]
