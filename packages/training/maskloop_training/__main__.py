"""python3 -m maskloop_training pack | train | distil | calibrate | evaluate | thresholds | export"""
from __future__ import annotations

import argparse
import dataclasses
import json
import math
import sys
from pathlib import Path

from .config import Recipe, RecipeError, read_recipe


def _recipe(given: argparse.Namespace) -> Recipe:
    recipe = read_recipe(given.recipe, given.set)
    if given.data:
        recipe = dataclasses.replace(recipe, data=dataclasses.replace(recipe.data, packs=tuple(given.data)))
    if not recipe.data.packs:
        raise RecipeError("Name the data: --data FOLDER (several times if need be), or data.packs in the recipe.")
    return recipe


def _pack(given: argparse.Namespace) -> None:
    from .datasets import read_photos
    from .pack import write_packs

    for path in write_packs(read_photos(_recipe(given).data.packs), given.out, given.longest):
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")


def _train(given: argparse.Namespace) -> None:
    from .train import train

    train(_recipe(given), given.out, given.start, given.trunk, given.minutes * 60)


def _distil(given: argparse.Namespace) -> None:
    from .datasets import read_photos, training_photos
    from .distil import distil
    from .teacher import OnnxTeacher

    recipe = _recipe(given)
    photos = training_photos(read_photos(recipe.data.packs), recipe.data.held_out)
    distil(OnnxTeacher(given.teacher), photos, recipe, given.out, given.start)


def _calibrate(given: argparse.Namespace) -> None:
    import cv2
    import torch

    from .calibrate import fit_judge, gather_answers
    from .datasets import read_photos, training_photos
    from .student import load_student, released_weights

    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    recipe = _recipe(given)
    model = load_student(given.weights)
    photos = training_photos(read_photos(recipe.data.packs), recipe.data.held_out)
    answers = gather_answers(model, photos, given.photos, recipe.train.seed)
    without, corrected = fit_judge(model, answers, 3000, recipe.train.seed, lambda line: print(line, file=sys.stderr, flush=True))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(released_weights(model), given.out)
    print(f"Mean error of the predicted IoU on photographs left out: {without:.3f} without, {corrected:.3f} with the judge.")


def _evaluate(given: argparse.Namespace) -> None:
    import cv2
    import torch

    from .datasets import read_photos
    from .evaluate import evaluate, report
    from .student import load_student

    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    recipe = _recipe(given)
    config, model = recipe.evaluate, load_student(given.weights)
    photos = [p for p in read_photos(recipe.data.packs) if config.split == "all" or p.split == config.split]
    if given.sources:
        photos = [p for p in photos if p.source in given.sources]
    rows = evaluate(model, photos, config, lambda line: print(line, file=sys.stderr, flush=True))
    groups = {
        "trained": {source: found for source, found in rows.items() if source not in recipe.data.held_out},
        "held_out": {source: found for source, found in rows.items() if source in recipe.data.held_out},
        "all": rows,
    }
    result = {
        "protocol": f"{config.split} split, at most {config.masks_per_photo} masks a photograph; see evaluate.py",
        **{name: report(group) for name, group in groups.items() if group},
    }
    text = json.dumps(result, indent=1)
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(text + "\n", encoding="utf-8")
    for name in groups:
        if name in result:
            print(name, json.dumps(result[name]["mean_over_sources"]))


def _thresholds(given: argparse.Namespace) -> None:
    import cv2
    import numpy as np
    import torch

    from .automatic import measure_thresholds
    from .datasets import read_photos
    from .student import load_student

    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    recipe = _recipe(given)
    taken: dict[str, int] = {}
    chosen = []
    for photo in read_photos(recipe.data.packs):
        taken[photo.source] = taken.get(photo.source, 0) + (photo.split == "val")
        if photo.split == "val" and taken[photo.source] <= given.photos:
            chosen.append((photo.source, photo.pixels(), [mask.pixels().astype(np.bool_) for mask in photo.masks]))
    for row in measure_thresholds(load_student(given.weights), chosen, recipe.release.points_per_side):
        print(json.dumps(row))


def _export(given: argparse.Namespace) -> None:
    from .export import export_bundle
    from .parity import ParityError, check_parity

    release = read_recipe(given.recipe, given.set).release
    metrics = json.loads(given.metrics.read_text(encoding="utf-8")) if given.metrics else {}
    tensors = export_bundle(given.weights, given.out, given.version, release, metrics, given.export, given.parent)
    try:
        differences = check_parity(given.out, tensors)
    except ParityError:
        (given.out / "manifest.json").unlink()  # without it the folder cannot be registered
        raise
    if differences is None:
        print("Not compared with onnxruntime: neither its Python package nor onnxruntime-node is installed.")
    else:
        print("Largest differences from torch:", ", ".join(f"{name} {value:.1e}" for name, value in differences.items()))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="maskloop_training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    with_recipe = argparse.ArgumentParser(add_help=False)
    with_recipe.add_argument("--recipe", type=Path, help="JSON file; every setting has a default")
    with_recipe.add_argument("--set", action="append", default=[], metavar="a.b=VALUE", help="overrides one setting")
    with_data = argparse.ArgumentParser(add_help=False, parents=[with_recipe])
    with_data.add_argument("--data", action="append", default=[], help="folder or file with labelled photographs")

    pack = commands.add_parser("pack", parents=[with_data], help="shrink photographs and masks into tar files")
    pack.add_argument("--out", type=Path, required=True)
    pack.add_argument("--longest", type=int, default=512, help="longest side in pixels")
    pack.set_defaults(run=_pack)

    train = commands.add_parser("train", parents=[with_data], help="train, or continue OUT/last.pt")
    train.add_argument("--out", type=Path, required=True)
    train.add_argument("--start", type=Path, help="weights to begin with")
    train.add_argument("--trunk", type=Path, help="weights of the trunk alone to begin with")
    train.add_argument("--minutes", type=float, default=math.inf, help="save and leave after this time")
    train.set_defaults(run=_train)

    distil = commands.add_parser("distil", parents=[with_data], help="teach the encoder to follow a larger model's")
    distil.add_argument("--teacher", type=Path, required=True, help="bundle of the larger model")
    distil.add_argument("--out", type=Path, required=True)
    distil.add_argument("--start", type=Path, help="weights to begin with")
    distil.set_defaults(run=_distil)

    calibrate = commands.add_parser("calibrate", parents=[with_data], help="fit the correction of the predicted IoU")
    calibrate.add_argument("--weights", type=Path, required=True)
    calibrate.add_argument("--photos", type=int, default=24, help="training photographs per source")
    calibrate.add_argument("--out", type=Path, required=True, help="weights with the fitted correction")
    calibrate.set_defaults(run=_calibrate)

    evaluate = commands.add_parser("evaluate", parents=[with_data], help="measure with simulated prompts")
    evaluate.add_argument("--weights", type=Path, required=True)
    evaluate.add_argument("--sources", nargs="*", help="only these")
    evaluate.add_argument("--out", type=Path, help="JSON report")
    evaluate.set_defaults(run=_evaluate)

    thresholds = commands.add_parser("thresholds", parents=[with_data], help="recall of automatic masks by threshold")
    thresholds.add_argument("--weights", type=Path, required=True)
    thresholds.add_argument("--photos", type=int, default=3, help="validation photographs per source")
    thresholds.set_defaults(run=_thresholds)

    export = commands.add_parser("export", parents=[with_recipe], help="write the bundle: ONNX files and manifest")
    export.add_argument("--weights", type=Path, required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--version", required=True)
    export.add_argument("--metrics", type=Path, help="report of evaluate")
    export.add_argument("--export", help="id of the frozen export trained on")
    export.add_argument("--parent", help="id of the model version trained from")
    export.set_defaults(run=_export)

    given = parser.parse_args(arguments)
    try:
        given.run(given)
    except (RecipeError, FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
