"""Checkpoints: weights, moving average, optimiser, step. Replaced atomically, so a kill never leaves half a file."""
from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor

from .config import Recipe, recipe_as_dict
from .student import Student, load_weights


def save_checkpoint(
    path: Path, model: Student, ema: dict[str, Tensor], optimiser: torch.optim.Optimizer, step: int, seconds: float, recipe: Recipe
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    torch.save(
        {
            "model": model.state_dict(), "ema": ema, "optimiser": optimiser.state_dict(), "shape": asdict(model.shape),
            "step": step, "seconds": seconds, "recipe": recipe_as_dict(recipe),
        },
        beside,
    )  # fmt: skip
    os.replace(beside, path)


def resume_checkpoint(path: Path, model: Student, optimiser: torch.optim.Optimizer) -> tuple[dict[str, Tensor], int, float]:
    """Loads a checkpoint into model and optimiser -> moving average, step, seconds of training so far."""
    saved = torch.load(path, map_location="cpu")
    load_weights(model, saved["model"])
    optimiser.load_state_dict(saved["optimiser"])
    return {name: value.float() for name, value in saved["ema"].items()}, saved["step"], saved["seconds"]
