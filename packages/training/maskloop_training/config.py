"""The recipe: everything a run depends on, in one JSON file (see ``recipe.json``).

Every field has a default, so a recipe names only what differs. Unknown names are refused:
a misspelt setting that is silently ignored costs a night of training.
"""
from __future__ import annotations

import dataclasses
import json
import typing
from dataclasses import dataclass, field
from pathlib import Path


class RecipeError(ValueError):
    """The recipe cannot be used; the message says which field and why."""


@dataclass(frozen=True)
class DataConfig:
    packs: tuple[str, ...] = ()
    """Folders or files with labelled photographs; which reader takes them is found out (``datasets.py``)."""
    held_out: tuple[str, ...] = ()
    """Whole sources never trained on; the evaluation reports them separately."""
    source_weight: dict[str, float] = field(default_factory=dict)
    """How often a source is drawn relative to the others; 1 where not named."""
    paste: tuple[str, ...] = ()
    """Sources whose objects are cut out and pasted into other photographs; empty = all of them."""
    turn: tuple[str, ...] = ()
    """Sources without an 'up': their views are turned by quarter turns."""


@dataclass(frozen=True)
class ViewConfig:
    """How a training view is cut out of a photograph. Probabilities unless said otherwise."""

    whole: float = 0.35
    """The whole photograph fits the view."""
    close: float = 0.3
    """One object fills 40-90 % of the view; otherwise a crop at about the scale of the 512 frame."""
    jitter: tuple[float, float] = (0.6, 1.5)
    """Factor on the scale of the 512 frame for the remaining views."""
    paste: float = 0.35
    tones: float = 0.2
    """A shadow or a foreign texture over part of an object: one object is not one colour."""
    colour: float = 0.8
    flip: float = 0.5
    smallest: int = 60
    """Objects with fewer pixels in the view are left out."""


@dataclass(frozen=True)
class PromptConfig:
    point_first: float = 0.5
    """First prompt is a point (else a noisy box)."""
    box_noise: float = 0.07
    """Standard deviation of a box side's displacement relative to its length, at most 18 pixels."""
    exact_box: float = 0.2
    rounds: tuple[int, ...] = (1, 3, 2, 4, 2, 3, 1)
    """Decoder calls per step; step k uses entry k modulo the length, on every worker alike."""
    rest: float = 0.1
    """Share of the later rounds that feed the mask back without a new click."""
    central: float = 0.5
    """Share of clicks at the deepest point of the (error) region; the others are uniform in it."""


@dataclass(frozen=True)
class LossConfig:
    focal: float = 20.0
    dice: float = 1.0
    iou: float = 1.0
    """Weight of the absolute error of the predicted IoU."""
    later_rounds: float = 0.6
    """Weight of the rounds after the first."""
    setback: float = 1.0
    """Additional weight of an answer that is worse than the one before the click."""


@dataclass(frozen=True)
class TrainConfig:
    steps: int = 20000
    cooldown: int = 1500
    """The learning rate is constant after its warm-up and falls to 2 % over the last steps, so a run can be
    lengthened at any time by resuming an earlier checkpoint with more steps."""
    warmup: int = 150
    learning_rate: float = 6e-4
    trunk_rate: float = 0.25
    """Learning rate of the trunk relative to the rest."""
    frozen_blocks: int = 1
    """Trunk blocks up to this one, and the stem, keep their weights (-1: all are trained)."""
    weight_decay: float = 0.02
    clip_norm: float = 2.0
    ema: float = 0.9993
    sizes: tuple[tuple[int, int], ...] = ((288, 4), (384, 3), (288, 4), (384, 3), (512, 2))
    """(side of the view, photographs per worker), taken in turn."""
    masks_per_view: int = 4
    processes: int = 1
    """Single-threaded workers that average their gradients (CPU). One on a GPU, with larger ``sizes``."""
    loaders: int = 0
    """Processes that prepare views beside each worker; 0 prepares them in the worker."""
    device: str = "auto"
    bf16: bool = True
    """Mixed precision on a GPU; on processors that have it, for the encoder (torch 2 or newer)."""
    save_minutes: float = 3.0
    seed: int = 1


@dataclass(frozen=True)
class EvaluateConfig:
    split: str = "val"
    masks_per_photo: int = 4
    photos_per_source: int = 0
    """0 = all."""
    grabcut_per_source: int = 0
    clicks: int = 5
    seed: int = 0


@dataclass(frozen=True)
class ReleaseConfig:
    """What the manifest says about the model besides its files and figures."""

    id: str = "maskloop-student"
    name: str = "Maskloop Student"
    licence: str = "MIT"
    """SPDX expression of the weights."""
    licence_note: str = ""
    source: str = ""
    predicted_iou: float = 0.5
    """Thresholds for automatic masks that suit this model, chosen with ``thresholds``. Trained on shares of cells, the
    logits rise gently across an edge, so stability (between logits +1 and -1) is far below that of other models."""
    stability: float = 0.5
    points_per_side: int = 24
    keep_prompted: bool = True
    """Small repairs after thresholding: parts without a foreground click or box go, holes and islands in pixels."""
    fill_holes: int = 400
    drop_islands: int = 100


@dataclass(frozen=True)
class Recipe:
    data: DataConfig = field(default_factory=DataConfig)
    view: ViewConfig = field(default_factory=ViewConfig)
    prompts: PromptConfig = field(default_factory=PromptConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    train: TrainConfig = field(default_factory=TrainConfig)
    evaluate: EvaluateConfig = field(default_factory=EvaluateConfig)
    release: ReleaseConfig = field(default_factory=ReleaseConfig)


def _build(kind: type, given: object, where: str) -> object:
    if not isinstance(given, dict):
        raise RecipeError(f"{where or 'The recipe'} must be an object, not {type(given).__name__}.")
    hints = typing.get_type_hints(kind)
    unknown = sorted(set(given) - set(hints))
    if unknown:
        raise RecipeError(f"{where or 'The recipe'} has no setting {', '.join(unknown)}; known: {', '.join(sorted(hints))}.")
    values = {}
    for name, value in given.items():
        path = f"{where}.{name}" if where else name
        hint = hints[name]
        if dataclasses.is_dataclass(hint):
            values[name] = _build(hint, value, path)
            continue
        origin = typing.get_origin(hint) or hint
        if origin is tuple and isinstance(value, list):
            value = tuple(tuple(v) if isinstance(v, list) else v for v in value)
        if origin is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, origin) or (origin is int and isinstance(value, bool)):
            raise RecipeError(f"{path} must be {origin.__name__}, not {value!r}.")
        values[name] = value
    return kind(**values)


def read_recipe(path: str | Path | None = None, settings: typing.Sequence[str] = ()) -> Recipe:
    """Reads a recipe and lays ``a.b=JSON`` settings over it (a value that is no JSON is taken as text).

    Raises RecipeError for unreadable files, unknown names and values of the wrong kind.
    """
    raw: dict = {}
    if path is not None:
        try:
            raw = json.loads(Path(path).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise RecipeError(f"The recipe {path} cannot be read: {error}") from error
    for setting in settings:
        name, separator, text = setting.partition("=")
        if not separator:
            raise RecipeError(f"A setting looks like train.steps=1000, not {setting!r}.")
        try:
            value = json.loads(text)
        except ValueError:
            value = text
        *parents, last = name.split(".")
        at = raw
        for parent in parents:
            at = at.setdefault(parent, {})
        at[last] = value
    recipe = _build(Recipe, raw, "")
    assert isinstance(recipe, Recipe)
    return recipe


def recipe_as_dict(recipe: Recipe) -> dict:
    """The recipe as plain data, for checkpoints and reports."""
    return dataclasses.asdict(recipe)
