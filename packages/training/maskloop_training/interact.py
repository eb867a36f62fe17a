"""One training step's interaction: prompt, answer, click into the error, answer again."""
from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch
from torch import Tensor

from .batch import Batch
from .config import Recipe
from .interaction import corrections, stack_prompts
from .losses import achieved_iou, mask_loss
from .student import Student


def interaction_loss(model: Student, batch: Batch, recipe: Recipe, rounds: int) -> tuple[Tensor, dict[str, float]]:
    """Loss of a batch over ``rounds`` decoder calls, and figures for the log (mean IoU by kind of prompt).

    A single click trains the best of the three alternatives (and a little the single answer); every other prompt
    trains the single answer (and a little the best alternative). The logits of the mask a person would see are
    fed back, cut from the gradient.
    """
    device = next(model.parameters()).device
    generator = torch.Generator(device=device)
    generator.manual_seed(batch.seed)
    with cpu_bf16(device, recipe.train.bf16):
        image = model.encode(batch.image.to(device), batch.offset)
    if device.type == "cpu":
        image = type(image)(*(term.float() for term in image))
    which, coverage, fine = batch.view.to(device), batch.coverage.to(device), batch.fine.to(device)
    ambiguous = torch.tensor([prompt.ambiguous for prompt in batch.prompts], device=device)
    points, labels = (tensor.to(device) for tensor in stack_prompts(batch.prompts))
    count, side = coverage.shape[0], coverage.shape[-1]
    previous, given = torch.zeros(count, 1, side, side, device=device), torch.zeros(count, device=device)
    reached = torch.zeros(count, device=device)  # IoU of the mask fed back
    total, log = torch.zeros((), device=device), {}
    for turn in range(rounds):
        logits, predicted = model.decode(image, points, labels, previous, given, which, batch.offset)
        loss = mask_loss(logits, coverage, recipe.loss)
        best = loss[:, 1:].min(1)[0]
        if turn == 0:
            seen = torch.where(ambiguous, best + 0.4 * loss[:, 0], loss[:, 0] + 0.3 * best)
        else:
            seen = loss[:, 0] + 0.1 * best
        achieved = achieved_iou(logits, fine)
        if turn > 0:
            seen = seen * (1 + recipe.loss.setback * (achieved[:, 0] < reached).float())
        quality = (predicted - achieved).abs().mean(1)
        weight = 1.0 if turn == 0 else recipe.loss.later_rounds
        total = total + weight * (seen + recipe.loss.iou * quality).mean()
        _note(log, turn, ambiguous, predicted, achieved)
        if turn > 0:
            log["worse"] = float((achieved[:, 0] < reached).float().mean())
        if turn + 1 == rounds:
            break
        with torch.no_grad():
            shown = torch.zeros(count, dtype=torch.long, device=device)
            if turn == 0:
                shown = torch.where(ambiguous, 1 + predicted[:, 1:].argmax(1), shown)
            row = torch.arange(count, device=device)
            current, reached = logits[row, shown], achieved[row, shown]
            previous, given = current[:, None].clone(), torch.ones(count, device=device)
        if turn > 0 and float(torch.rand((), generator=generator, device=device)) < recipe.prompts.rest:
            continue  # the mask alone goes back, without new input
        click, label = corrections(current > 0, coverage > 0.5, recipe.prompts.central, generator)
        points = torch.cat([points, click[:, None] * 4.0], 1)
        labels = torch.cat([labels, label[:, None]], 1)
    log["loss"] = float(total)
    return total, log


def cpu_bf16(device: torch.device, wanted: bool) -> AbstractContextManager[object]:
    """Mixed precision for the encoder on processors with bf16 instructions (torch 2 or newer): half the time there.

    The decoder's matrices are too small to gain. Elsewhere this changes nothing.
    """
    able = getattr(torch.cpu, "_is_avx512_bf16_supported", None) if hasattr(torch, "cpu") else None
    if not wanted or device.type != "cpu" or able is None or not able():
        return nullcontext()
    return torch.autocast("cpu", torch.bfloat16)


def _note(log: dict[str, float], turn: int, ambiguous: Tensor, predicted: Tensor, achieved: Tensor) -> None:
    if turn > 0:
        log[f"turn{turn + 1}"] = float(achieved[:, 0].mean())
        return
    log["iou_error"] = float((predicted - achieved).abs().mean())
    if ambiguous.any():
        log["click_oracle"] = float(achieved[ambiguous, 1:].max(1)[0].mean())
        pick = predicted[ambiguous, 1:].argmax(1, keepdim=True)
        log["click"] = float(achieved[ambiguous, 1:].gather(1, pick).mean())
    if (~ambiguous).any():
        log["box"] = float(achieved[~ambiguous, 0].mean())
