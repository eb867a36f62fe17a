"""Prompt encoder and mask decoder. Runs once per prompt, so it is kept small.

Prompts enter twice: as tokens (as in Segment Anything) and as maps on the stride-8 grid (Gaussian spots for
clicks, a soft rectangle for a box, the previous mask), from which a small network learns much faster.
Two two-way attention layers on the stride-16 grid; then two pixel-shuffle steps with the stride-8 and stride-4
features of the image. Everything that depends on the image alone is computed by the encoder (``ImageTerms``).
"""
from __future__ import annotations

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .attention import TwoWayLayer

MASKS = 4
"""Mask 0 answers several prompts or a box, masks 1..3 are the alternatives for a single click."""


class ImageTerms(NamedTuple):
    """What the decoder needs of an image; hw = S/16 * S/16, batch dimension b or 1."""

    source: Tensor
    """[b, hw, dim] features"""
    keys: Tensor
    """[b, hw, inner] first layer, tokens to image"""
    values: Tensor
    """[b, hw, inner]"""
    queries: Tensor
    """[b, hw, inner] first layer, image to tokens"""
    position_keys: Tensor
    """[hw, inner] second layer's share of the position encoding; the same for every image"""
    position_queries: Tensor
    """[hw, inner]"""
    s8: Tensor
    """[b, c8, S/8, S/8]"""
    s4: Tensor
    """[b, c4, S/4, S/4]"""


class PositionEncoding(nn.Module):
    """Fixed random Fourier features of coordinates in 0..1; [..., 2] -> [..., dim]."""

    def __init__(self, dim: int, seed: int = 5) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.register_buffer("freq", torch.randn(2, dim // 2, generator=generator) * 1.3)

    def forward(self, xy: Tensor) -> Tensor:
        placed = 2 * xy - 1  # products and a sum, not a matrix product: mixed precision would blur the position
        angle = (placed[..., :1] * self.freq[0] + placed[..., 1:] * self.freq[1]) * (2 * math.pi)
        return torch.cat([angle.sin(), angle.cos()], -1)

    def grid(self, height: int, width: int, cell: float, offset: tuple[float, float] = (0.0, 0.0)) -> Tensor:
        """Centres of height x width cells of side ``cell`` (as a share of the frame) -> [height*width, dim]."""
        device = self.freq.device
        ys = (torch.arange(height, device=device, dtype=torch.float32) + 0.5) * cell + offset[1]
        xs = (torch.arange(width, device=device, dtype=torch.float32) + 0.5) * cell + offset[0]
        grid = torch.stack([xs[None, :].expand(height, width), ys[:, None].expand(height, width)], -1)
        return self(grid).reshape(height * width, -1)


def per_cell(x: Tensor) -> Tensor:
    """x [B, c, h, w] -> [B, c, h * w]; all but B as numbers, which an exported graph then need not compute"""
    channels, height, width = map(int, x.shape[1:])
    return x.reshape(-1, channels, height * width)


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


class Judge(nn.Module):
    """A correction of the predicted IoU by what lies under a mask and along its edge; fitted after the rest (``calibrate``).

    Begins as zero, so older weights keep their answers.
    """

    def __init__(self, dim: int, c4: int, hidden: int = 96) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4 * dim + 2 * c4 + 4, hidden), nn.ReLU(), nn.Linear(hidden, 1))
        nn.init.zeros_(self.net[2].weight)
        nn.init.zeros_(self.net[2].bias)

    @staticmethod
    def features(tokens: Tensor, pixels: Tensor, fine: Tensor, masks: Tensor) -> Tensor:
        """tokens [B, MASKS + 1 or more, dim], pixels [B, hw, dim], fine [B, c4, h, w], masks [B, M, h, w] -> [B, M, 4 dim + 2 c4 + 4]

        The tokens, the mask's evidence, and means of the features inside the mask and along its edge.
        """
        inside = torch.sigmoid(masks)
        shares = torch.cat([inside, inside * (1 - inside)], 1)
        coarse = F.avg_pool2d(shares, 4)
        pooled = []
        for weight, cells in ((coarse, pixels), (shares, per_cell(fine).transpose(1, 2))):
            share = per_cell(weight)
            means = (share @ cells) / (share.sum(2, keepdim=True) + 1e-3)
            pooled += [means[:, :MASKS], means[:, MASKS:]]
        own = tokens[:, MASKS : MASKS + 1].expand(-1, MASKS, -1)
        return torch.cat([own, tokens[:, :MASKS], mask_evidence(masks), *pooled], 2)

    def forward(self, tokens: Tensor, pixels: Tensor, fine: Tensor, masks: Tensor) -> Tensor:
        return self.net(self.features(tokens, pixels, fine, masks))[..., 0]


def one_way(answer: Tensor, before: Tensor, points: Tensor, labels: Tensor) -> Tensor:
    """A correction has a direction: where the mask fed back misses a foreground click it only grows, where it covers
    a background click it only shrinks. Unrestricted where both or neither is so. The order of the clicks is not asked.

    answer [B, M, h, w] and before [B, 1, h, w] logits, points [B, N, 2] in pixels (cells of 4), labels [B, N].
    """
    height, width = before.shape[-2:]
    column = (points[..., 0] * 0.25).floor().clamp(0, width - 1).long()
    row = (points[..., 1] * 0.25).floor().clamp(0, height - 1).long()
    covered = before.flatten(1).gather(1, row * width + column) > 0
    missed = ((labels == 1) & ~covered).to(answer.dtype).amax(1)
    extra = ((labels == 0) & covered).to(answer.dtype).amax(1)
    grows = (missed > extra).reshape(-1, 1, 1, 1)
    shrinks = (extra > missed).reshape(-1, 1, 1, 1)
    return torch.where(grows, torch.maximum(answer, before), torch.where(shrinks, torch.minimum(answer, before), answer))


def fed_back(mask: Tensor, has_mask: Tensor) -> Tensor:
    """The previous mask as logits within ±12, [B, 1, h, w]; zeros for a prompt without one."""
    return mask.clamp(-12.0, 12.0) * has_mask.reshape(-1, 1, 1, 1)


@torch.jit.script_if_tracing
def with_mask_skip(x: Tensor, weight: Tensor, mask: Tensor, has_mask: Tensor) -> Tensor:
    """relu(x + what the previous mask adds to it); x [B, c4, h, w], weight [c4, 2, 1, 1].

    An ``If`` in the exported graph, as in ``changed_by``: prompts without a previous mask do not pay for it.
    """
    if bool((has_mask > 0).any()):
        before = fed_back(mask, has_mask)
        return F.relu(x + F.conv2d(torch.cat([torch.tanh(before * 0.5), before * 0.1], 1), weight))
    return F.relu(x)


@torch.jit.script_if_tracing
def changed_by(
    masks: Tensor, bias: Tensor, x: Tensor, keep: Tensor, gate: Tensor, gate_bias: Tensor,
    mask: Tensor, has_mask: Tensor, points: Tensor, labels: Tensor,
) -> Tensor:  # fmt: skip
    """masks + bias [B, M, h, w], float32; an answer to a previous mask changes it only where the gate on x opens, and in one direction."""
    masks = (masks + bias).float()
    if bool((has_mask > 0).any()):
        before = fed_back(mask, has_mask)
        opened = torch.sigmoid(F.conv2d(x, gate, gate_bias))
        answer = one_way(before + opened * (masks + keep * before - before), before, points, labels)
        return torch.where(has_mask.reshape(-1, 1, 1, 1) > 0, answer, masks)
    return masks


def doubled(x: Tensor, weight: Tensor) -> Tensor:
    """x [B, n, h, w], weight [4 c, n] or [4 c, n, 1, 1] -> [B, c, 2h, 2w]: a 1x1 convolution and a pixel shuffle, without bias.

    Written as one transposed convolution of 2x2: the shuffle itself costs more than the products, in training (half the
    time with this) and in every runtime.
    """
    channels = int(weight.shape[0]) // 4  # numbers, which the export to ONNX must know of a kernel
    return F.conv_transpose2d(x, weight.reshape(channels, 2, 2, int(weight.shape[1])).permute(3, 0, 1, 2), stride=2)


def doubled_bias(bias: Tensor, like: Tensor) -> Tensor:
    """The bias of ``doubled``, bias [4 c] as a map of the size of ``like`` [b, c, 2h, 2w] -> [1, c, 2h, 2w]."""
    height, width = like.shape[-2:]
    return bias.reshape(1, -1, 2, 2).repeat(1, 1, height // 2, width // 2)


class Decoder(nn.Module):
    def __init__(self, dim: int, inner: int, heads: int, c8: int, c4: int, prompt_channels: int = 16) -> None:
        super().__init__()
        self.pe = PositionEncoding(dim)
        self.label = nn.Embedding(5, dim)  # labels -1, 0, 1, 2, 3
        self.out_tok = nn.Parameter(torch.randn(MASKS + 1, dim) * 0.3)
        self.layers = nn.ModuleList([TwoWayLayer(dim, inner, heads) for _ in range(2)])
        # labels 1 and 0 as spots of two sizes, 2 and 3 as the corners of a box
        self.register_buffer("map_labels", torch.tensor([1.0, 0, 1, 0, 2, 3])[:, None], persistent=False)
        self.register_buffer("spot_spread", torch.tensor([6.0, 6, 22, 22]).reshape(4, 1, 1), persistent=False)
        self.register_buffer("box_slope", torch.tensor([0.5, 0.06]).reshape(2, 1, 1), persistent=False)
        # maps: foreground and background spots in two sizes, box in two softnesses, previous mask, "there is one"
        self.pconv = nn.Sequential(nn.Conv2d(8, prompt_channels, 3, 1, 1), nn.ReLU(inplace=True))
        self.pdown = nn.Conv2d(prompt_channels, dim, 2, 2)
        self.pskip = nn.Conv2d(prompt_channels, c8, 1)
        self.up1 = nn.Linear(dim, c8 * 4)  # see ``doubled``
        self.dw1 = nn.Conv2d(c8, c8, 3, 1, 1, groups=c8)
        self.pw1 = nn.Conv2d(c8, c8, 1)
        self.up2 = nn.Conv2d(c8, c4 * 4, 1)
        self.dw2 = nn.Conv2d(c4, c4, 3, 1, 1, groups=c4)
        self.pw2 = nn.Conv2d(c4, c4, 1)
        self.hyper = nn.ModuleList(
            [nn.Sequential(nn.Linear(dim, dim), nn.ReLU(), nn.Linear(dim, c4 + 1)) for _ in range(MASKS)]
        )
        self.iou = nn.Sequential(nn.Linear(dim, dim), nn.ReLU(), nn.Linear(dim, MASKS))
        # a correction of the predicted IoU by the mask itself; starts at zero, so older weights keep their answers
        self.evidence = nn.Sequential(nn.Linear(4, 24), nn.ReLU(), nn.Linear(24, 1))
        nn.init.zeros_(self.evidence[2].weight)
        nn.init.zeros_(self.evidence[2].bias)

        # the previous mask at full resolution, so that a click changes what it is about and leaves the rest alone
        self.mskip = nn.Conv2d(2, c4, 1)
        nn.init.zeros_(self.mskip.weight)
        nn.init.zeros_(self.mskip.bias)
        self.keep = nn.Parameter(torch.zeros(MASKS, 1, 1))
        # where an answer to a fed-back mask may change it; begins as "nearly everywhere"
        self.gate = nn.Conv2d(c4, 1, 1)
        nn.init.zeros_(self.gate.weight)
        nn.init.constant_(self.gate.bias, 4.0)
        self.judge = Judge(dim, c4)

    def image_terms(self, features: Tensor, s8: Tensor, s4: Tensor, position: Tensor) -> ImageTerms:
        """features [b, dim, h, w], position [h*w, dim]

        The biases of both doublings are added here, once per image.
        """
        source = features.flatten(2).transpose(1, 2)
        placed = source + position
        first, second = self.layers[0], self.layers[1]
        return ImageTerms(
            source, first.t2i.k(placed), first.t2i.v(source), first.i2t.q(placed),
            second.t2i.k(position), second.i2t.q(position),
            s8 + doubled_bias(self.up1.bias, s8), s4 + doubled_bias(self.up2.bias, s4),
        )  # fmt: skip

    def prompt_maps(self, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor, height: int, width: int) -> Tensor:
        """points [B, N, 2], labels [B, N], mask [B, 1, 2*height, 2*width] -> [B, 8, height, width]"""
        ys = (torch.arange(height, device=points.device, dtype=torch.float32) + 0.5) * 8.0
        xs = (torch.arange(width, device=points.device, dtype=torch.float32) + 0.5) * 8.0
        dx = (xs - points[:, :, 0:1])[:, None]  # [B, 1, N, width]
        dy = (ys - points[:, :, 1:2])[:, None]
        kind = (labels[:, None] == self.map_labels).to(points.dtype)[..., None]  # [B, 6, N, 1]
        across, down = (torch.exp((away / self.spot_spread).square() * -0.5) for away in (dx, dy))
        # summed over the points, which rarely overlap, as one small matrix product
        spots = ((down * kind[:, :4]).transpose(2, 3) @ across).clamp(max=1.0)

        def inside(away: Tensor) -> Tensor:
            slope = away * self.box_slope
            return (torch.sigmoid(slope) * kind[:, 4:5]).sum(2) * (torch.sigmoid(-slope) * kind[:, 5:]).sum(2)

        boxes = inside(dy)[..., None] * inside(dx)[:, :, None]
        given = has_mask.reshape(-1, 1, 1, 1)
        previous = F.avg_pool2d(torch.tanh(mask * 0.25), 2) * given
        return torch.cat([spots, boxes, previous, given.expand(-1, 1, height, width)], 1)

    def forward(
        self, image: ImageTerms, points: Tensor, labels: Tensor, mask: Tensor, has_mask: Tensor,
        frame: float, offset: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Masks and their predicted IoU.

        image: batch B, or 1 for all prompts; points [B, N, 2] pixels of the view; labels [B, N] (float or long);
        mask [B, 1, S/4, S/4] logits; has_mask [B]; frame: side that normalises coordinates; offset [2]: where the
        view lies in the frame. Returns logits [B, 4, S/4, S/4] and predicted IoU [B, 4].
        """
        count = labels.shape[0]
        height8, width8 = image.s8.shape[-2:]
        height, width = height8 // 2, width8 // 2
        placed = points if offset is None else points + offset
        tokens = self.pe(placed / frame) * (labels >= 0).to(points.dtype)[..., None] + self.label((labels + 1).long())
        tokens = torch.cat([self.out_tok[None].expand(count, -1, -1), tokens], 1)
        position = tokens
        none = torch.zeros_like(labels[:, :1].to(points.dtype)).expand(-1, MASKS + 1)
        ignore = torch.cat([none, (labels < 0).to(points.dtype) * -1e4], 1)
        maps = self.pconv(self.prompt_maps(points, labels, mask, has_mask, height8, width8))
        pixels = image.source + per_cell(self.pdown(maps)).transpose(1, 2)

        a = self.layers[0]
        among, rows = a.self_attn.rows(tokens.shape[1]), a.t2i.rows(tokens.shape[1])
        tokens = a.n1(a.self_attn(tokens, tokens, tokens, ignore, among))
        tokens = a.n2(tokens + a.t2i.projected(tokens + position, image.keys, image.values, rows))
        tokens = a.n3(tokens + a.mlp(tokens))
        pixels = a.n4(pixels + a.i2t.projected(image.queries, tokens + position, tokens, ignore, rows))

        b = self.layers[1]
        placed = tokens + position
        tokens = b.n1(tokens + b.self_attn(placed, placed, tokens, ignore, among))
        tokens = b.n2(tokens + b.t2i(tokens + position, pixels, image.position_keys, rows))
        tokens = b.n3(tokens + b.mlp(tokens))
        pixels = b.n4(pixels + b.i2t(pixels, image.position_queries, tokens + position, tokens, ignore, rows))

        x = doubled(pixels.transpose(1, 2).reshape(count, -1, height, width), self.up1.weight)
        x = F.relu(x + image.s8 + self.pskip(maps))
        x = x + self.pw1(F.relu(self.dw1(x)))
        x = doubled(x, self.up2.weight) + (image.s4 + self.mskip.bias.reshape(1, -1, 1, 1))
        x = with_mask_skip(x, self.mskip.weight, mask, has_mask)
        x = x + self.pw2(F.relu(self.dw2(x)))
        weights = torch.stack([head(tokens[:, i]) for i, head in enumerate(self.hyper)], 1)
        masks = (weights[:, :, :-1] @ per_cell(x)).reshape(count, MASKS, height * 4, width * 4)
        masks = changed_by(
            masks, weights[:, :, -1:, None], x, self.keep, self.gate.weight, self.gate.bias, mask, has_mask, points, labels
        )
        quality = self.iou(tokens[:, MASKS]) + self.evidence(mask_evidence(masks.detach()))[..., 0]
        quality = quality + self.judge(tokens.detach(), pixels.detach(), x.detach(), masks.detach())
        return masks, quality.float()
