"""The two graphs of the bundle: contract "batched" of packages/inference."""
from __future__ import annotations

import torch
from torch import Tensor, nn

from .decoder import ImageTerms
from .student import SIDE, Student

CELLS = SIDE // 16
LOW = SIDE // 4
FEATURES = ("image_embeddings", "high_res_s8", "high_res_s4")
PROMPTS = ("point_coords", "point_labels", "mask_input", "has_mask_input")
ANSWERS = ("low_res_masks", "iou_predictions")


class EncoderGraph(nn.Module):
    """image [1, 3, 512, 512], normalised -> image_embeddings [1, dim + 3*inner, 32, 32], high_res_s8, high_res_s4.

    The embeddings are the features and the first attention's keys, values and queries, one below the other:
    whatever depends on the image alone is computed once.
    """

    def __init__(self, model: Student) -> None:
        super().__init__()
        self.model = model
        self.register_buffer("position", model.decoder.pe.grid(CELLS, CELLS, 16.0 / SIDE))

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        features, s8, s4 = self.model.encoder(image)
        terms = self.model.decoder.image_terms(features, s8, s4, self.position)
        stacked = torch.cat([terms.source, terms.keys, terms.values, terms.queries], 2).transpose(1, 2)
        return stacked.reshape(1, -1, CELLS, CELLS), terms.s8, terms.s4


class DecoderGraph(nn.Module):
    """The encoder's outputs and prompts (B prompts of N points) -> low_res_masks [B, 4, 128, 128], iou_predictions [B, 4]."""

    def __init__(self, model: Student) -> None:
        super().__init__()
        self.model = model
        shape = model.shape
        self.widths = [shape.dim, shape.inner, shape.inner, shape.inner]
        position = model.decoder.pe.grid(CELLS, CELLS, 16.0 / SIDE)
        second = model.decoder.layers[1]
        self.register_buffer("position_keys", second.t2i.k(position).detach())
        self.register_buffer("position_queries", second.i2t.q(position).detach())

    def forward(
        self, image_embeddings: Tensor, high_res_s8: Tensor, high_res_s4: Tensor,
        point_coords: Tensor, point_labels: Tensor, mask_input: Tensor, has_mask_input: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        stacked = image_embeddings.reshape(1, sum(self.widths), CELLS * CELLS).transpose(1, 2)
        parts = torch.split(stacked, self.widths, 2)
        terms = ImageTerms(*parts, self.position_keys, self.position_queries, high_res_s8, high_res_s4)
        return self.model.decoder(terms, point_coords, point_labels, mask_input, has_mask_input, float(SIDE))
