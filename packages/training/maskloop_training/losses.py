"""Losses on masks as shares of cells (0..1), and the IoU that the model learns to predict."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .config import LossConfig


def mask_loss(logits: Tensor, coverage: Tensor, config: LossConfig) -> Tensor:
    """logits [B, M, h, w], coverage [B, h, w] -> [B, M]: 20 focal + 1 dice, both smallest where sigmoid = coverage.

    The focal factor is the squared difference instead of (1 - p_t)^2, and dice has squares below the line:
    for yes/no targets nearly the published losses, but for shares the optimum is the share itself (the usual
    forms push edge cells to one side, and class weights shift the edge).
    """
    target = coverage[:, None].expand_as(logits)
    probability = torch.sigmoid(logits)
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    focal = (0.5 * (target - probability) ** 2 * entropy).mean((2, 3))
    both = (probability * target).sum((2, 3))
    dice = 1 - (2 * both + 1) / ((probability**2).sum((2, 3)) + (target**2).sum((2, 3)) + 1)
    return config.focal * focal + config.dice * dice


@torch.no_grad()
def achieved_iou(logits: Tensor, fine: Tensor) -> Tensor:
    """logits [B, M, h, w], fine bool [B, 2h, 2w] -> IoU [B, M] of the masks enlarged as in inference."""
    enlarged = F.interpolate(logits, size=fine.shape[-2:], mode="bilinear", align_corners=False) > 0
    truth = fine[:, None].expand_as(enlarged)
    shared = (enlarged & truth).sum((2, 3)).float()
    return shared / (enlarged | truth).sum((2, 3)).float().clamp(min=1)
