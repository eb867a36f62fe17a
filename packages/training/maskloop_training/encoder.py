"""Image encoder: trunk and a top-down pyramid to strides 16, 8 and 4. Runs once per image."""
from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from .trunk import InvertedResidual, MobileNetV2Trunk, convolution


def _twice(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


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

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        f4, f8, f16, f32 = self.trunk(x)
        p32 = self.ctx(self.l32(f32))
        p16 = self.mix16(F.relu(self.l16(f16) + _twice(p32)))
        p8 = self.mix8(F.relu(self.l8(f8) + _twice(self.t8(p16))))
        p4 = self.mix4(F.relu(self.l4(f4) + _twice(self.t4(p8))))
        return p16, self.o8(p8), self.o4(p4)
