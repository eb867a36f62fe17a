"""Teaches the small encoder to see as a larger one does, without labels being used.

The student's stride-16 features, through one linear layer that is thrown away afterwards, follow the teacher's
embeddings (each channel standardised). Fine-tune the result with ``train --start OUT/last.pt``.
"""
from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .config import Recipe
from .datasets import Photo
from .student import MEAN, SIDE, STD, Student, load_student, load_weights
from .teacher import Teacher
from .train import learning_rate
from .views import ViewSampler

SAMPLE = 24
"""Views from which the teacher's channel means and spreads are measured."""


class Follower(nn.Module):
    """Student encoder and the layer that speaks the teacher's channels."""

    def __init__(self, student: Student, channels: int) -> None:
        super().__init__()
        self.student = student
        self.project = nn.Conv2d(student.shape.dim, channels, 1)

    def forward(self, images: Tensor) -> Tensor:
        """uint8 [b, 3, S, S] -> [b, channels, S/16, S/16]"""
        features, _, _ = self.student.encoder((images.float() - MEAN) / STD)
        return self.project(features)


def distil(
    teacher: Teacher, photos: list[Photo], recipe: Recipe, out: Path, start: Path | None, side: int = SIDE, views: int = 4
) -> None:
    """Runs to ``recipe.train.steps``; continues ``out/last.pt`` where there is one."""
    config = recipe.train
    torch.manual_seed(config.seed)
    device = torch.device("cuda" if config.device == "auto" and torch.cuda.is_available() else "cpu")
    sampler = ViewSampler(photos, recipe.data, recipe.view)
    last, saved = out / "last.pt", None
    if last.exists():
        saved = torch.load(last, map_location="cpu")
        mean, spread = saved["teacher"]["mean"].to(device), saved["teacher"]["spread"].to(device)
    else:
        seen = torch.stack([_ask(teacher, _views(sampler, config.seed, -1 - i, side, 1), side, device)[0] for i in range(SAMPLE)])
        mean, spread = seen.mean((0, 2, 3), keepdim=True), seen.std((0, 2, 3), keepdim=True) + 1e-3
    student = Student() if start is None else load_student(start).train()
    follower = Follower(student, mean.shape[1]).to(device)
    optimiser = torch.optim.AdamW(follower.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
    step = 0
    if saved is not None:
        load_weights(student, saved["model"])
        follower.project.load_state_dict(saved["project"])
        optimiser.load_state_dict(saved["optimiser"])
        step = saved["step"]
    out.mkdir(parents=True, exist_ok=True)

    def save() -> None:
        torch.save(
            {
                "model": student.state_dict(), "project": follower.project.state_dict(), "step": step,
                "optimiser": optimiser.state_dict(), "teacher": {"mean": mean.cpu(), "spread": spread.cpu()},
            },
            last.with_suffix(".tmp"),
        )  # fmt: skip
        os.replace(last.with_suffix(".tmp"), last)

    saved_at, running = time.monotonic(), []
    while step < config.steps:
        images = _views(sampler, config.seed, step, side, views)
        target = (_ask(teacher, images, side, device) - mean) / spread
        for group in optimiser.param_groups:
            group["lr"] = config.learning_rate * learning_rate(step, config)
        optimiser.zero_grad(set_to_none=True)
        answer = follower(torch.from_numpy(images).permute(0, 3, 1, 2).to(device))
        loss = F.smooth_l1_loss(answer, target) + (1 - F.cosine_similarity(answer, target, dim=1)).mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(follower.parameters(), config.clip_norm)
        optimiser.step()
        step += 1
        running.append(float(loss))
        if step % 50 == 0:
            print(f"step {step}  loss {np.mean(running):.4f}", flush=True)
            running.clear()
        if time.monotonic() - saved_at > config.save_minutes * 60:
            save()
            saved_at = time.monotonic()
    save()


def _views(sampler: ViewSampler, seed: int, step: int, side: int, count: int) -> np.ndarray:
    """uint8 [count, side, side, 3], decided by (seed, step)"""
    rng = np.random.RandomState([seed, step % 2**31])
    return np.stack([sampler.draw(rng, side, 1).image for _ in range(count)])


def _ask(teacher: Teacher, images: np.ndarray, side: int, device: torch.device) -> Tensor:
    """The teacher's features of uint8 [b, S, S, 3] on the student's grid: [b, C, S/16, S/16]"""
    answers = torch.stack([torch.from_numpy(np.ascontiguousarray(teacher.embed(image))) for image in images]).to(device)
    return F.interpolate(answers.float(), size=(side // 16, side // 16), mode="area")
