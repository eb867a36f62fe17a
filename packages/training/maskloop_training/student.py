"""The embedded model as a whole: encode an image once, decode prompts."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from .decoder import Decoder, ImageTerms
from .encoder import Encoder

SIDE = 512
"""Side of the model's frame; coordinates are divided by it whatever the size of a training view."""
MEAN = STD = 127.5
GROWN = ("evidence", "mskip", "keep", "context", "more16", "more8", "more4", "gate", "judge")
"""Parts that version 0.1 did not have; each begins without effect."""


@dataclass(frozen=True)
class Shape:
    """Widths of the network; stored with the weights."""

    dim: int = 96
    inner: int = 48
    heads: int = 4
    c8: int = 32
    c4: int = 16


class Student(nn.Module):
    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape.dim, shape.c8, shape.c4)
        self.decoder = Decoder(shape.dim, shape.inner, shape.heads, shape.c8, shape.c4)

    def encode(self, image: Tensor, offset: tuple[float, float] = (0.0, 0.0)) -> ImageTerms:
        """image [b, 3, S, S], values 0..255, S a multiple of 32; offset: its place in the frame, in pixels."""
        normalised = ((image.float() - MEAN) / STD).contiguous(memory_format=torch.channels_last)
        features, s8, s4 = self.encoder(normalised)
        height, width = features.shape[-2:]
        position = self.decoder.pe.grid(height, width, 16.0 / SIDE, (offset[0] / SIDE, offset[1] / SIDE))
        return self.decoder.image_terms(features, s8, s4, position)

    def decode(
        self, image: ImageTerms, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor,
        which: Tensor | None = None, offset: tuple[float, float] | None = None,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """As ``Decoder.forward``; which [B] long: the image of the batch each prompt belongs to."""
        if which is not None:
            per_image = {name: getattr(image, name).index_select(0, which) for name in ("source", "keys", "values", "queries", "s8", "s4")}
            image = image._replace(**per_image)
        place = None if offset is None else torch.tensor(offset, dtype=points.dtype, device=points.device)
        return self.decoder(image, points, labels, mask, has_mask, float(SIDE), place)


def load_student(path: str | Path) -> Student:
    """The student of a checkpoint (its moving average where there is one) or of released half-precision weights.

    Weights of version 0.1 lack the parts grown since, which then change nothing.
    """
    saved = torch.load(path, map_location="cpu")
    weights = saved.get("ema") or saved.get("model") or saved.get("raw")
    if weights is None:
        raise ValueError(f"{path} holds no weights of a student (expected 'ema' or 'model').")
    model = Student(_shape_of(saved))
    load_weights(model, weights)
    return model.eval()


def load_weights(model: Student, weights: dict[str, Tensor]) -> None:
    """Loads weights of any precision; only parts that begin without effect may be missing."""
    known = {name: value.float() for name, value in weights.items() if name not in ("mean", "std")}
    result = model.load_state_dict(known, strict=False)
    missing = [name for name in result.missing_keys if name.split(".")[1] not in GROWN]
    if missing or result.unexpected_keys:
        raise ValueError(f"These are not the weights of this network: missing {missing[:3]}, unknown {result.unexpected_keys[:3]}.")


def released_weights(model: Student) -> dict:
    """Half-precision weights with the network's shape, small enough for a repository."""
    return {"model": {name: value.half() for name, value in model.state_dict().items()}, "shape": asdict(model.shape)}


def _shape_of(saved: dict) -> Shape:
    given = saved.get("shape") or saved.get("cfg") or {}
    return Shape(**given)
