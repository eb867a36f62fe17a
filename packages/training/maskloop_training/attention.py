"""Multi-head attention between a handful of prompt tokens and the many pixels of an image.

What ``nn.MultiheadAttention`` computes, but for rounding, without projecting, splitting, transposing or copying an
image-sized tensor for each prompt:

- heads stay side by side: a token becomes one row per head in which the other heads' channels are zero (``Rows``),
  so all heads are the rows of one matrix product;
- a projection W of the pixels x moves to the tokens, the smaller side: q (x W)ᵀ = (q Wᵀ) xᵀ;
- what only depends on the image is projected once per image (``ImageTerms``).

B prompts, n tokens, hw pixels.
"""
from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Rows(NamedTuple):
    """n tokens as heads * n rows, for attention of one width."""

    heads: int
    own: Tensor
    """[heads * n, inner], 1 for the channels of the row's head"""
    sum: Tensor
    """[n, heads * n], adds up the rows of each token"""

    def spread(self, tokens: Tensor) -> Tensor:
        """tokens [B, n, inner] -> [B, heads * n, inner]"""
        return tokens.repeat(1, self.heads, 1) * self.own

    def gather(self, rows: Tensor) -> Tensor:
        """The opposite: rows [B, heads * n, inner], of each its own head's channels -> [B, n, inner]"""
        return self.sum @ (rows * self.own)


class Attention(nn.Module):
    """Projections of ``dim`` channels to ``inner`` and back, ``heads`` of equal width side by side."""

    def __init__(self, dim: int, inner: int, heads: int) -> None:
        super().__init__()
        self.q = nn.Linear(dim, inner)
        self.k = nn.Linear(dim, inner)
        self.v = nn.Linear(dim, inner)
        self.o = nn.Linear(inner, dim)
        self.heads = heads
        self.scale = (inner // heads) ** -0.5
        own = torch.eye(heads).repeat_interleave(inner // heads, 1)[:, None]
        self.register_buffer("own", own, persistent=False)  # [heads, 1, inner]

    def rows(self, count: int) -> Rows:
        """For ``count`` tokens; one for all attention of this width."""
        single = torch.eye(count, device=self.own.device)
        return Rows(self.heads, self.own.expand(-1, count, -1).flatten(0, 1), single.repeat(1, self.heads))

    def asking(self, tokens: Tensor, rows: Rows) -> Tensor:
        """tokens [B, n, dim] as queries [B, heads * n, inner]"""
        return rows.spread(F.linear(tokens, self.q.weight * self.scale, self.q.bias * self.scale))

    def answer(self, mixed: Tensor, rows: Rows) -> Tensor:
        """Weighted means of the values [B, heads * n, inner] -> [B, n, dim]"""
        return self.o(rows.gather(mixed))


class AmongTokens(Attention):
    def forward(self, query: Tensor, key: Tensor, value: Tensor, ignore: Tensor, rows: Rows) -> Tensor:
        """query, key and value [B, n, dim]; ignore [B, n] is added to the scores of each token -> [B, n, dim]"""
        scores = self.asking(query, rows) @ self.k(key).transpose(1, 2) + ignore[:, None]
        return self.answer(scores.softmax(-1) @ self.v(value), rows)


class TokensToPixels(Attention):
    def projected(self, tokens: Tensor, keys: Tensor, values: Tensor, rows: Rows) -> Tensor:
        """tokens [B, n, dim]; keys and values [B or 1, hw, inner], projected per image -> [B, n, dim]"""
        scores = self.asking(tokens, rows) @ keys.transpose(1, 2)
        return self.answer(scores.softmax(-1) @ values, rows)

    def forward(self, tokens: Tensor, pixels: Tensor, position_keys: Tensor, rows: Rows) -> Tensor:
        """tokens [B, n, dim], pixels [B, hw, dim], position_keys [hw, inner]: the position's share of the keys -> [B, n, dim]"""
        asking = self.asking(tokens, rows)
        # (pixels + position) W = pixels W + position W, and the second term is the same for every image
        scores = (asking @ self.k.weight) @ pixels.transpose(1, 2) + asking @ position_keys.transpose(0, 1)
        return self.answer(self.v(scores.softmax(-1) @ pixels), rows)


class PixelsToTokens(Attention):
    def projected(self, queries: Tensor, key: Tensor, value: Tensor, ignore: Tensor, rows: Rows) -> Tensor:
        """queries [B or 1, hw, inner], projected per image; key and value [B, n, dim]; ignore [B, n] -> [B, hw, dim]"""
        keys = self._keys(key, rows)
        return self._told(with_one(queries) @ with_last(keys, ignore, self.heads).transpose(1, 2), value, rows)

    def forward(self, pixels: Tensor, position_queries: Tensor, key: Tensor, value: Tensor, ignore: Tensor, rows: Rows) -> Tensor:
        """pixels [B, hw, dim], position_queries [hw, inner]: the position's share of the queries -> [B, hw, dim]"""
        keys = self._keys(key, rows)
        of_position = with_one(position_queries) @ with_last(keys, ignore, self.heads).transpose(1, 2)
        return self._told(pixels @ (keys @ self.q.weight).transpose(1, 2) + of_position, value, rows)

    def _keys(self, key: Tensor, rows: Rows) -> Tensor:
        return rows.spread(F.linear(key, self.k.weight * self.scale, self.k.bias * self.scale))

    def _told(self, scores: Tensor, value: Tensor, rows: Rows) -> Tensor:
        """scores [B, hw, heads * n] -> [B, hw, dim]; a head's weights sum to 1, so each head brings its share of the bias"""
        pixels = int(scores.shape[1])  # a number, which the export to ONNX then need not compute
        weights = scores.reshape(-1, pixels * self.heads, scores.shape[2] // self.heads).softmax(-1).reshape(scores.shape)
        return weights @ F.linear(rows.spread(self.v(value)), self.o.weight, self.o.bias / self.heads)


def with_one(queries: Tensor) -> Tensor:
    """queries [..., inner] -> [..., inner + 1], the last channel 1: it meets what ``with_last`` puts there"""
    return torch.cat([queries, torch.ones_like(queries[..., :1])], -1)


def with_last(keys: Tensor, ignore: Tensor, heads: int) -> Tensor:
    """keys [B, heads * n, inner], ignore [B, n] -> [B, heads * n, inner + 1]: what is added to a token's scores"""
    return torch.cat([keys, ignore.repeat(1, heads)[..., None]], 2)


class TwoWayLayer(nn.Module):
    """The parts of one layer: tokens among themselves, tokens to image, tokens' MLP, image to tokens."""

    def __init__(self, dim: int, inner: int, heads: int) -> None:
        super().__init__()
        self.self_attn = AmongTokens(dim, dim, heads)
        self.t2i = TokensToPixels(dim, inner, heads)
        self.i2t = PixelsToTokens(dim, inner, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, dim * 3), nn.ReLU(), nn.Linear(dim * 3, dim))
        self.n1, self.n2, self.n3, self.n4 = (nn.LayerNorm(dim) for _ in range(4))
