"""The training loop: CPU workers that average their gradients, or one GPU."""
from __future__ import annotations

import math
import os
import socket
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import cv2
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import Tensor
from torch.utils.data import DataLoader

from .batch import Batch, Batches
from .checkpoint import resume_checkpoint, save_checkpoint
from .config import Recipe, TrainConfig
from .datasets import Photo, read_photos, training_photos
from .interact import interaction_loss
from .student import Student, load_student
from .views import ViewSampler


def train(recipe: Recipe, out: Path, start: Path | None = None, trunk: Path | None = None, stop_after: float = math.inf) -> None:
    """Trains to ``recipe.train.steps``; continues ``out/last.pt`` where there is one.

    start: weights to fine-tune; trunk: weights of the trunk alone; stop_after: seconds after which the run is
    saved and left (to be continued later).
    """
    photos = training_photos(read_photos(recipe.data.packs), recipe.data.held_out)
    processes = 1 if _device(recipe.train).type != "cpu" else recipe.train.processes
    if processes == 1:
        _work(0, 1, 0, photos, recipe, out, start, trunk, stop_after)
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    torch.set_num_threads(1)  # before the fork: a thread pool would not survive it
    args = (processes, port, photos, recipe, out, start, trunk, stop_after)
    mp.start_processes(_work, args, nprocs=processes, start_method="fork")  # fork shares the photographs


def learning_rate(step: int, config: TrainConfig) -> float:
    """Factor on the base rate: warm-up, constant, linear fall to 2 % over the cool-down."""
    rise = (step + 1) / max(1, config.warmup)
    fall = (config.steps - step) / max(1, config.cooldown)
    return min(1.0, rise, max(0.02, fall))


def _device(config: TrainConfig) -> torch.device:
    if config.device != "auto":
        return torch.device(config.device)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _optimiser(model: Student, config: TrainConfig) -> torch.optim.AdamW:
    """AdamW in four groups: trunk and rest, with weight decay on matrices only."""
    groups = []
    for in_trunk in (True, False):
        for matrices in (True, False):
            chosen = [
                p
                for n, p in model.named_parameters()
                if p.requires_grad and (".trunk." in n) == in_trunk and (p.ndim > 1) == matrices
            ]
            rate = config.learning_rate * (config.trunk_rate if in_trunk else 1.0)
            groups.append({"params": chosen, "lr": rate, "base": rate, "weight_decay": config.weight_decay if matrices else 0.0})
    return torch.optim.AdamW(groups)


def _batches(sampler: ViewSampler, recipe: Recipe, worker: int, first: int) -> Iterator[Batch]:
    batches = Batches(sampler, recipe, worker, first, recipe.train.steps)
    if recipe.train.loaders == 0:
        return (batches[i] for i in range(len(batches)))
    return iter(DataLoader(batches, batch_size=None, num_workers=recipe.train.loaders, prefetch_factor=4))


def _work(
    worker: int, workers: int, port: int, photos: list[Photo], recipe: Recipe, out: Path,
    start: Path | None, trunk: Path | None, stop_after: float,
) -> None:  # fmt: skip
    config = recipe.train
    device = _device(config)
    cv2.setNumThreads(0)
    if device.type == "cpu":
        torch.set_num_threads(1)
    torch.manual_seed(config.seed)  # the same on every worker: they start from the same weights
    if workers > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
        patience = timedelta(days=1)  # a run at low priority may stand still for hours
        dist.init_process_group("gloo", rank=worker, world_size=workers, timeout=patience)
    model = Student() if start is None else load_student(start).train()
    if trunk is not None:
        model.encoder.trunk.load_state_dict(torch.load(trunk, map_location="cpu"))
    model.encoder.trunk.freeze(config.frozen_blocks)
    model = model.to(device, memory_format=torch.channels_last)
    optimiser = _optimiser(model, config)
    ema = {name: value.detach().clone().float() for name, value in model.state_dict().items()}
    step, spent, last = 0, 0.0, out / "last.pt"
    if last.exists():
        ema, step, spent = resume_checkpoint(last, model, optimiser)
        ema = {name: value.to(device) for name, value in ema.items()}
    sampler = ViewSampler(photos, recipe.data, recipe.view)
    if worker == 0:
        masks = sum(len(photo.masks) for photo in photos)
        print(f"{len(photos)} photographs, {masks} masks, {len(sampler.sources)} sources, from step {step}", flush=True)
    parameters = [p for p in model.parameters() if p.requires_grad]
    begun, saved, running = time.monotonic(), time.monotonic(), {}
    first_step = step

    def save() -> None:
        save_checkpoint(last, model, ema, optimiser, step, spent + time.monotonic() - begun, recipe)

    for batch in _batches(sampler, recipe, worker, step):
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * learning_rate(step, config)
        optimiser.zero_grad(set_to_none=True)
        mixed = torch.autocast("cuda", torch.bfloat16) if device.type == "cuda" and config.bf16 else nullcontext()
        with mixed:
            loss, log = interaction_loss(model, batch, recipe, recipe.prompts.rounds[step % len(recipe.prompts.rounds)])
        loss.backward()
        leave = _share_gradients(parameters, workers, time.monotonic() - begun > stop_after)
        norm = torch.nn.utils.clip_grad_norm_(parameters, config.clip_norm)
        if torch.isfinite(norm):
            optimiser.step()
        step += 1
        if worker == 0:
            _follow(ema, model, min(config.ema, (1 + step) / (20 + step)))
            running = {**running, **{k: v if k not in running else 0.98 * running[k] + 0.02 * v for k, v in log.items()}}
            if step % 50 == 0:
                rate = (time.monotonic() - begun) / (step - first_step)
                figures = "  ".join(f"{k} {v:.3f}" for k, v in sorted(running.items()))
                print(f"step {step}  {rate:.2f} s/step  {figures}", flush=True)
            if time.monotonic() - saved > config.save_minutes * 60:
                save()
                saved = time.monotonic()
        if leave:
            break
    if worker == 0:
        save()
        print(f"saved {last} at step {step}", flush=True)
    if workers > 1:
        dist.destroy_process_group()


def _share_gradients(parameters: list[torch.nn.Parameter], workers: int, leave: bool) -> bool:
    """Averages the gradients over the workers, who also agree whether to leave after this step."""
    for parameter in parameters:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    if workers == 1:
        return leave
    grads = [p.grad for p in parameters if p.grad is not None]
    flat = torch.cat([grad.reshape(-1) for grad in grads] + [torch.tensor([float(leave)])])
    dist.all_reduce(flat)
    at = 0
    for grad in grads:
        grad.copy_(flat[at : at + grad.numel()].reshape(grad.shape) / workers)
        at += grad.numel()
    return bool(flat[-1] > 0)


@torch.no_grad()
def _follow(ema: dict[str, Tensor], model: Student, keep: float) -> None:
    """Moves the average of the weights a little towards the weights."""
    weights = model.state_dict()
    averages = list(ema.values())
    torch._foreach_mul_(averages, keep)
    torch._foreach_add_(averages, [weights[name] for name in ema], alpha=1 - keep)
