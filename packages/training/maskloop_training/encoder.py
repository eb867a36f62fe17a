"""Image encoder: trunk and a top-down pyramid to strides 16, 8 and 4. Runs once per image."""
from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from .trunk import InvertedResidual, MobileNetV2Trunk, convolution


def _twice(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class Context(nn.Module):
    """Global attention and a widened depthwise filter at stride 32: what belongs together across the picture.

    [b, dim, h, w] -> the same shape. Begins as the identity, so it can be added to trained weights.
    """

    def __init__(self, dim: int, heads: int = 4, widen: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, dim * 3)
        self.out = nn.Linear(dim, dim)
        self.filter = InvertedResidual(dim, dim, 1, widen)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        start_as_identity(self.filter)

    def forward(self, x: Tensor) -> Tensor:
        batch, dim, height, width = x.shape
        tokens = self.norm(x.flatten(2).transpose(1, 2))
        split = self.qkv(tokens).reshape(batch, height * width, 3, self.heads, dim // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        weights = ((query @ key.transpose(-1, -2)) * (dim // self.heads) ** -0.5).softmax(-1)
        mixed = (weights @ value).permute(0, 2, 1, 3).reshape(batch, height * width, dim)
        x = x + self.out(mixed).transpose(1, 2).reshape(batch, dim, height, width)
        return self.filter(x)


def start_as_identity(block: InvertedResidual) -> InvertedResidual:
    """Zeroes the last convolution of a block with a skip connection."""
    last = block.conv[-1][0]
    nn.init.zeros_(last.weight)
    nn.init.zeros_(last.bias)
    return block


class Encoder(nn.Module):
    """Normalised image [b, 3, S, S] -> features [b, dim, S/16, S/16], [b, c8, S/8, S/8], [b, c4, S/4, S/4]."""

    def __init__(self, dim: int, c8: int, c4: int) -> None:
        super().__init__()
        self.trunk = MobileNetV2Trunk()
        self.l32 = convolution(320, dim, 1)
        self.l16 = convolution(96, dim, 1, act=False)
        self.ctx = InvertedResidual(dim, dim, 1, 2)
        self.mix16 = nn.Sequential(InvertedResidual(dim, dim, 1, 2), InvertedResidual(dim, dim, 1, 2))
        self.l8 = convolution(32, 64, 1, act=False)
        self.t8 = convolution(dim, 64, 1, act=False)
        self.mix8 = InvertedResidual(64, 64, 1, 2)
        self.o8 = nn.Conv2d(64, c8, 1)
        self.l4 = convolution(24, 32, 1, act=False)
        self.t4 = convolution(64, 32, 1, act=False)
        self.mix4 = InvertedResidual(32, 32, 1, 2)
        self.o4 = nn.Conv2d(32, c4, 1)
        # grown onto version 0.1; identities at first
        self.context = nn.Sequential(*(Context(dim) for _ in range(3)))
        self.more16 = nn.Sequential(*(start_as_identity(InvertedResidual(dim, dim, 1, 4)) for _ in range(2)))
        self.more8 = start_as_identity(InvertedResidual(64, 64, 1, 4))
        self.more4 = start_as_identity(InvertedResidual(32, 32, 1, 2))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        f4, f8, f16, f32 = self.trunk(x)
        p32 = self.context(self.ctx(self.l32(f32)))
        p16 = self.more16(self.mix16(F.relu(self.l16(f16) + _twice(p32))))
        p8 = self.more8(self.mix8(F.relu(self.l8(f8) + _twice(self.t8(p16)))))
        p4 = self.more4(self.mix4(F.relu(self.l4(f4) + _twice(self.t4(p8)))))
        return p16, self.o8(p8), self.o4(p4)
