"""How much of a correction is meant: the farther a change lies from the click, the larger it must be to count."""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

FEATURES = 14


def mask_evidence(logits: Tensor) -> Tensor:
    """What a mask says about its own quality; logits [B, M, h, w] -> [B, M, 4].

    Expected IoU and expected precision if the logits are taken at their word, stability between logits +1 and
    -1, and the square root of the area.
    """
    probability = torch.sigmoid(logits)
    inside = (logits > 0).to(logits.dtype)
    area, mass, hit = inside.mean((2, 3)), probability.mean((2, 3)), (probability * inside).mean((2, 3))
    core, rim = (logits > 1).to(logits.dtype).mean((2, 3)), (logits > -1).to(logits.dtype).mean((2, 3))
    tiny = 1e-4
    expected_iou = (hit + tiny) / (area + mass - hit + tiny)
    return torch.stack([expected_iou, (hit + tiny) / (area + tiny), (core + tiny) / (rim + tiny), area.sqrt()], -1)


def cells_of(points: Tensor, mask: Tensor) -> Tensor:
    """points [B, N, 2] in pixels -> long [B, N], where they lie in mask [B, 1, h, w] with cells of 4, row by row"""
    height, width = mask.shape[-2:]
    column = (points[..., 0] * 0.25).floor().clamp(0, width - 1).long()
    row = (points[..., 1] * 0.25).floor().clamp(0, height - 1).long()
    return row * width + column


def unmet_clicks(before: Tensor, points: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Which clicks the mask fed back contradicts: foreground clicks outside it, background clicks inside.

    before [B, 1, h, w] logits, points [B, N, 2] in pixels (cells of 4), labels [B, N] -> two of [B, N], 0 or 1.
    """
    covered = before.flatten(1).gather(1, cells_of(points, before)) > 0
    return ((labels == 1) & ~covered).to(before.dtype), ((labels == 0) & covered).to(before.dtype)


class Settle(nn.Module):
    """Takes a little off every change that a correction makes to the fed-back mask, more of it far from the click.

    Logits move by ``tau (1 - exp(-d^2 / 2 s^2))`` less than the decoder wants, d the distance to the nearest click that the
    mask contradicts, s a share of the object's size; both chosen for each answer by what the mask says of itself and how much the
    answer would change. Fitted after the rest (``corrections.py``); begins without effect. Answers that no
    click calls for are left alone.
    """

    def __init__(self, hidden: int = 16) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(FEATURES, hidden), nn.ReLU(), nn.Linear(hidden, 2))
        nn.init.zeros_(self.net[2].weight)
        with torch.no_grad():
            self.net[2].bias.copy_(torch.tensor([-20.0, 0.0]))

    @staticmethod
    def features(before: Tensor, answer: Tensor, points: Tensor, labels: Tensor) -> Tensor:
        """before and answer [B, 1, h, w], points [B, N, 2], labels [B, N] -> [B, FEATURES]"""
        missed, extra = unmet_clicks(before, points, labels)
        was, now = (before > 0).to(answer.dtype), (answer > 0).to(answer.dtype)
        shared, union = (was * now).mean((1, 2, 3)), torch.maximum(was, now).mean((1, 2, 3)) + 1e-4
        change = answer - before
        at_clicks = change.abs().flatten(1).gather(1, cells_of(points, before)) * torch.maximum(missed, extra)
        grows = (missed.amax(1) > extra.amax(1)).to(answer.dtype)
        moved = (was - now).abs().mean((1, 2, 3)) / union
        told = [moved, shared / union, union.sqrt(), change.abs().mean((1, 2, 3)), at_clicks.amax(1), grows]
        return torch.cat([mask_evidence(before)[:, 0], mask_evidence(answer)[:, 0], torch.stack(told, 1)], 1)

    @staticmethod
    def distance(before: Tensor, points: Tensor, labels: Tensor) -> Tensor:
        """Squared distance of each cell to the nearest contradicted click, as a share of the object's area; 0 where there is none. [B, 1, h, w]"""
        height, width = before.shape[-2:]
        missed, extra = unmet_clicks(before, points, labels)
        unmet = torch.maximum(missed, extra)
        ys = torch.arange(height, device=before.device, dtype=before.dtype) + 0.5
        xs = torch.arange(width, device=before.device, dtype=before.dtype) + 0.5
        down = (ys - points[..., 1:] * 0.25) ** 2
        across = (xs - points[..., :1] * 0.25) ** 2
        away = down[..., :, None] + across[..., None, :] + (1 - unmet)[..., None, None] * 1e6
        nearest = away.amin(1, keepdim=True) * unmet.amax(1).reshape(-1, 1, 1, 1)
        area = (before > 0).to(before.dtype).sum((1, 2, 3), keepdim=True).clamp(min=16.0)
        return nearest / area

    def settle(self, before: Tensor, answer: Tensor, features: Tensor, distance: Tensor) -> Tensor:
        """As forward, from features and distance computed beforehand."""
        chosen = self.net(features)
        most = F.softplus(chosen[:, 0] - 1).reshape(-1, 1, 1, 1)
        reach = torch.exp(chosen[:, 1]).clamp(0.05, 4.0).reshape(-1, 1, 1, 1)
        less = most * (1 - torch.exp(-distance / (2 * reach * reach)))
        change = answer - before
        return before + torch.sign(change) * F.relu(change.abs() - less)

    def forward(self, before: Tensor, answer: Tensor, points: Tensor, labels: Tensor) -> Tensor:
        """before and answer [B, 1, h, w] logits, points [B, N, 2] in pixels (cells of 4), labels [B, N] -> [B, 1, h, w]"""
        return self.settle(before, answer, self.features(before, answer, points, labels), self.distance(before, points, labels))
