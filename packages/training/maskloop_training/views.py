"""Training views: a square crop of a photograph with the objects in it, augmented.

Coordinates are pixels of the view, y down. The scale of the "512 frame" is the one inference uses:
longest side of the photograph = 512 pixels.
"""
from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from .config import DataConfig, ViewConfig
from .datasets import Photo

FRAME = 512
GREY = 127
"""Padding; zero after normalisation."""


@dataclass(frozen=True)
class View:
    image: np.ndarray
    """uint8 [side, side, 3], RGB"""
    masks: list[np.ndarray]
    """bool [side, side] each, at least one, none empty"""


class ViewSampler:
    """Draws sources by weight, then photographs, then a view; the random generator decides everything."""

    def __init__(self, photos: Sequence[Photo], data: DataConfig, view: ViewConfig) -> None:
        if not photos:
            raise ValueError("There are no photographs to train on.")
        self.config = view
        by_source: dict[str, list[Photo]] = {}
        for photo in photos:
            by_source.setdefault(photo.source, []).append(photo)
        self.sources = sorted(by_source)
        self.photos = [by_source[source] for source in self.sources]
        self.photo_share = [_shares([photo.weight for photo in group]) for group in self.photos]
        self.source_share = _shares([data.source_weight.get(source, 1.0) for source in self.sources])
        self.turned = {i for i, source in enumerate(self.sources) if source in data.turn}
        self.paste_from = [i for i, source in enumerate(self.sources) if not data.paste or source in data.paste]

    def draw(self, rng: np.random.RandomState, side: int, most_masks: int) -> View:
        """One view of ``side`` pixels with 1..most_masks objects."""
        for _ in range(50):
            source = rng.choice(len(self.sources), p=self.source_share)
            photo = self._photo(rng, source)
            view = self._crop(rng, photo, side)
            if view is None:
                continue
            if rng.rand() < self.config.paste:
                view = self._paste(rng, view)
            if view is not None and rng.rand() < self.config.tones:
                view = View(self._tones(rng, view), view.masks)
            if view is None:
                continue
            image, masks = recolour(rng, view.image, self.config.colour), view.masks
            if rng.rand() < self.config.flip:
                image, masks = image[:, ::-1], [mask[:, ::-1] for mask in masks]
            turns = rng.randint(4) if source in self.turned or rng.rand() < 0.1 else 0
            chosen = rng.permutation(len(masks))[:most_masks]
            return View(
                np.ascontiguousarray(np.rot90(image, turns)),
                [np.ascontiguousarray(np.rot90(masks[i], turns)) for i in chosen],
            )
        raise ValueError("Fifty photographs in a row had no object large enough for a view; are the masks empty?")

    def _photo(self, rng: np.random.RandomState, source: int) -> Photo:
        group = self.photos[source]
        return group[rng.choice(len(group), p=self.photo_share[source])]

    def _crop(self, rng: np.random.RandomState, photo: Photo, side: int) -> View | None:
        config = self.config
        height, width = photo.masks[0].size
        shares = _shares([mask.weight for mask in photo.masks])
        chosen = rng.choice(len(photo.masks), min(10, np.count_nonzero(shares)), replace=False, p=shares)
        masks = [photo.masks[i].pixels() for i in chosen]
        target = max(masks[:3], key=lambda mask: mask.sum() * rng.rand()) if rng.rand() < 0.5 else masks[0]
        _, _, box_width, box_height = cv2.boundingRect(target)
        if box_width == 0:
            return None
        area, kind = float(target.sum()), rng.rand()
        if kind < config.whole:
            scale = side * rng.uniform(0.75, 1.0) / max(height, width)
        elif kind < config.whole + config.close:
            scale = min(side * rng.uniform(0.4, 0.9) / max(box_width, box_height), 4.0)
        else:
            scale = FRAME * math.exp(rng.uniform(*np.log(config.jitter))) / max(height, width)
            if area * scale * scale > 1.5 * side * side:
                scale *= 0.6
        if area * scale * scale < 150:  # too small to learn from: enlarge, within reason
            scale = min(scale * 2.5, math.sqrt(150 / area))
        aspect = math.exp(rng.uniform(-0.12, 0.12))
        new_width, new_height = max(16, round(width * scale * aspect)), max(16, round(height * scale / aspect))
        ys, xs = np.nonzero(target)
        at = rng.randint(len(ys))
        left = _offset(rng, xs[at] * new_width / width, new_width, side)
        top = _offset(rng, ys[at] * new_height / height, new_height, side)
        return self._cut(photo, masks, (new_width, new_height), (left, top), side)

    def _cut(
        self, photo: Photo, masks: list[np.ndarray], size: tuple[int, int], corner: tuple[int, int], side: int
    ) -> View | None:
        """The view whose top left is ``corner`` (x, y) of the photograph resized to ``size`` (width, height)."""
        image = photo.pixels()
        height, width = image.shape[:2]
        (new_width, new_height), (left, top) = size, corner
        scale_x, scale_y = new_width / width, new_height / height
        border = (GREY, GREY, GREY)
        if new_width < width * 0.7:  # an affine warp alone would alias
            small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
            shift = np.array([[1, 0, -left], [0, 1, -top]], np.float32)
            picture = cv2.warpAffine(small, shift, (side, side), flags=cv2.INTER_NEAREST, borderValue=border)
        else:
            warp = _warp(scale_x, scale_y, left, top)
            picture = cv2.warpAffine(image, warp, (side, side), flags=cv2.INTER_LINEAR, borderValue=border)
        warp = _warp(scale_x, scale_y, left, top)
        kept = []
        for mask in masks:
            cut = cv2.warpAffine(mask * 255, warp, (side, side), flags=cv2.INTER_LINEAR) > 127
            area = int(cut.sum())
            whole = mask.sum() * scale_x * scale_y
            if area >= self.config.smallest and area < 0.92 * side * side and area > 0.12 * whole:
                kept.append(cut)
        return View(picture, kept) if kept else None

    def _paste(self, rng: np.random.RandomState, view: View) -> View | None:
        """Up to two objects of other photographs laid over the view; they cover what is below them."""
        side = view.image.shape[0]
        image, masks = view.image.copy(), view.masks
        for _ in range(rng.randint(1, 3)):
            cutout = self._cutout(rng)
            if cutout is None:
                continue
            colours, shape = cutout
            largest = 0.75 if rng.rand() < 0.3 else 0.45
            scale = min(side * rng.uniform(0.1, largest) / max(shape.shape), 3.0)
            size = max(8, int(shape.shape[1] * scale)), max(8, int(shape.shape[0] * scale))
            how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
            colours = cv2.resize(colours, size, interpolation=how)
            cover = cv2.resize(shape.astype(np.float32), size, interpolation=how)
            if rng.rand() < 0.5:
                colours, cover = colours[:, ::-1], cover[:, ::-1]
            colours = recolour(rng, colours, self.config.colour).astype(np.float32)
            left, top = rng.randint(0, side - size[0] + 1), rng.randint(0, side - size[1] + 1)
            window = np.s_[top : top + size[1], left : left + size[0]]
            alpha = cv2.GaussianBlur(np.ascontiguousarray(cover), (0, 0), 0.7)[..., None]
            image[window] = (image[window] * (1 - alpha) + colours * alpha).astype(np.uint8)
            pasted = np.zeros((side, side), bool)
            pasted[window] = cover > 0.5
            masks = [mask & ~pasted for mask in masks]
            masks.append(pasted)
        masks = [mask for mask in masks if mask.sum() >= self.config.smallest]
        return View(image, masks) if masks else None

    def _cutout(self, rng: np.random.RandomState) -> tuple[np.ndarray, np.ndarray] | None:
        """An object worth pasting, tightly cropped: colours uint8 [h, w, 3], mask uint8 [h, w]."""
        if not self.paste_from:
            return None
        photo = self._photo(rng, self.paste_from[rng.randint(len(self.paste_from))])
        mask = photo.masks[rng.randint(len(photo.masks))].pixels()
        x, y, width, height = cv2.boundingRect(mask)
        if width * height < 600 or max(width, height) < 28 or mask.sum() < 0.15 * width * height:
            return None
        full_height, full_width = mask.shape
        touched = (x <= 1) + (y <= 1) + (x + width >= full_width - 1) + (y + height >= full_height - 1)
        if touched > 1:  # cut off by the picture: not a whole object
            return None
        window = np.s_[y : y + height, x : x + width]
        return photo.pixels()[window], mask[window]

    def _tones(self, rng: np.random.RandomState, view: View) -> np.ndarray:
        """A shadow across the picture, or another picture's texture over part of one object; soft or hard edge."""
        image, side = view.image.astype(np.float32), view.image.shape[0]
        mask = view.masks[rng.randint(len(view.masks))]
        ys, xs = np.nonzero(mask)
        at, angle = rng.randint(len(ys)), rng.uniform(0, 2 * math.pi)
        rows, columns = np.mgrid[0:side, 0:side].astype(np.float32)
        distance = (columns - xs[at]) * math.cos(angle) + (rows - ys[at]) * math.sin(angle)
        if rng.rand() < 0.4:  # a band instead of a half plane
            distance = 2 * math.sqrt(mask.sum()) * rng.uniform(0.08, 0.3) - np.abs(distance)
        cover = np.clip(distance / rng.uniform(1, 12) + 0.5, 0, 1)[..., None]
        if rng.rand() < 0.5:
            other = image * rng.uniform(0.35, 1.5) * rng.uniform(0.85, 1.15, (1, 1, 3))
        else:
            texture = self._photo(rng, rng.randint(len(self.sources))).pixels()
            small = min(texture.shape[:2])
            cut = rng.randint(max(8, small // 4), small + 1)
            top, left = rng.randint(0, texture.shape[0] - cut + 1), rng.randint(0, texture.shape[1] - cut + 1)
            texture = cv2.resize(texture[top : top + cut, left : left + cut], (side, side)).astype(np.float32)
            strength = rng.uniform(0.3, 1.0)
            other = image * (1 - strength) + texture * strength
            cover = cover * cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7)[..., None]
        return np.clip(image * (1 - cover) + other * cover, 0, 255).astype(np.uint8)


def recolour(rng: np.random.RandomState, image: np.ndarray, share: float) -> np.ndarray:
    """Brightness, contrast, white balance, saturation, rarely swapped or inverted channels, blur, noise. uint8 [h, w, 3]"""
    out = image.astype(np.float32)
    if rng.rand() < share:
        out = out * rng.uniform(0.7, 1.35) + rng.uniform(-25, 25)
        mean = out.mean()
        out = (out - mean) * rng.uniform(0.7, 1.35) + mean
    if rng.rand() < 0.6 * share:
        out = out * rng.uniform(0.85, 1.18, (1, 1, 3)).astype(np.float32)
    if rng.rand() < 0.6 * share:
        grey = out.mean(2, keepdims=True)
        out = grey + (out - grey) * rng.uniform(0.0 if rng.rand() < 0.25 else 0.5, 1.6)
    if rng.rand() < 0.05:
        out = out[..., rng.permutation(3)]
    if rng.rand() < 0.04:
        out = 255 - out
    if rng.rand() < 0.1:
        out = cv2.GaussianBlur(np.ascontiguousarray(out), (0, 0), rng.uniform(0.4, 1.2))
    if rng.rand() < 0.1:
        out = out + rng.randn(*out.shape[:2], 1) * rng.uniform(2, 12)
    return np.clip(out, 0, 255).astype(np.uint8)


def _warp(scale_x: float, scale_y: float, left: int, top: int) -> np.ndarray:
    """Affine map photograph -> view with pixel centres at half integers (cv2 counts from centres)."""
    return np.array([[scale_x, 0, -left + 0.5 * scale_x - 0.5], [0, scale_y, -top + 0.5 * scale_y - 0.5]], np.float32)


def _offset(rng: np.random.RandomState, centre: float, length: int, side: int) -> int:
    """Where the view starts along one axis. A shorter photograph mostly lies at the start, as in inference."""
    if length > side:
        return int(np.clip(centre - rng.uniform(0.15, 0.85) * side, 0, length - side))
    return -rng.randint(0, side - length + 1) if rng.rand() < 0.3 else 0


def _shares(weights: Sequence[float]) -> np.ndarray:
    array = np.asarray(weights, np.float64)
    if (array < 0).any() or array.sum() <= 0:
        raise ValueError("Sampling weights must not be negative, and one of them must be positive.")
    return array / array.sum()
