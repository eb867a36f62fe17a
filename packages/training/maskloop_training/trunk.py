"""MobileNetV2 (width 1.0) without classifier and without batch norm (folded into the convolutions)."""
from __future__ import annotations

import torch
from torch import Tensor, nn


class StridedFilter(nn.Conv2d):
    """A convolution that stays in float32 under bf16 on processors, where the backward pass of a strided depthwise one takes
    four to twenty times as long in bf16."""

    def forward(self, x: Tensor) -> Tensor:
        if x.device.type != "cpu" or x.dtype != torch.bfloat16 or not torch.is_grad_enabled():
            return super().forward(x)
        with torch.autocast("cpu", enabled=False):
            return super().forward(x.float())


def convolution(inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1, act: bool = True) -> nn.Sequential:
    kind = StridedFilter if stride > 1 and groups > 1 else nn.Conv2d
    layers: list[nn.Module] = [kind(inputs, outputs, kernel, stride, kernel // 2, groups=groups)]
    if act:
        layers.append(nn.ReLU6(inplace=True))
    return nn.Sequential(*layers)


class InvertedResidual(nn.Module):
    """Widen, filter each channel, narrow; [b, inputs, h, w] -> [b, outputs, h/stride, w/stride]."""

    def __init__(self, inputs: int, outputs: int, stride: int, widen: int) -> None:
        super().__init__()
        hidden = inputs * widen
        layers: list[nn.Module] = [] if widen == 1 else [convolution(inputs, hidden, 1)]
        layers += [convolution(hidden, hidden, 3, stride, hidden), convolution(hidden, outputs, 1, act=False)]
        self.conv = nn.Sequential(*layers)
        self.skip = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(x)
        return x + y if self.skip else y


# (widening, channels, blocks, first stride)
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
TAPS = (2, 5, 12, 16)
"""Last blocks of strides 4 (24 channels), 8 (32), 16 (96), 32 (320)."""


class MobileNetV2Trunk(nn.Module):
    """[b, 3, H, W] -> features at strides 4, 8, 16, 32 with 24, 32, 96, 320 channels."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = convolution(3, 32, 3, 2)
        blocks: list[nn.Module] = []
        channels = 32
        for widen, outputs, count, stride in STAGES:
            for k in range(count):
                blocks.append(InvertedResidual(channels, outputs, stride if k == 0 else 1, widen))
                channels = outputs
        self.blocks = nn.ModuleList(blocks)
        self.frozen = -1

    def freeze(self, last: int) -> None:
        """Keeps the stem and the blocks up to ``last`` as they are (-1: trains everything)."""
        self.frozen = last
        for index, part in enumerate([self.stem, *self.blocks]):
            part.requires_grad_(last < 0 or index > last + 1)

    def forward(self, x: Tensor) -> list[Tensor]:
        features = []
        training = torch.is_grad_enabled()
        with torch.set_grad_enabled(training and self.frozen < 0):
            x = self.stem(x)
        for index, block in enumerate(self.blocks):
            with torch.set_grad_enabled(training and index > self.frozen):
                x = block(x)
            if index in TAPS:
                features.append(x)
        return features
