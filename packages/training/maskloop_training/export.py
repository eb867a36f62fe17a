"""Writes a bundle: encoder.onnx, decoder.onnx, manifest.json, and nothing else, since registering refuses files that the manifest does not name."""
from __future__ import annotations

import importlib.util
import inspect
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from .config import ReleaseConfig
from .manifest import build_manifest
from .onnx_graphs import ANSWERS, CELLS, FEATURES, LOW, PROMPTS, DecoderGraph, EncoderGraph
from .student import MEAN, SIDE, STD, load_student

OPSET = 16


def missing_for_export() -> str | None:
    """What has to be installed before a bundle can be written, as a sentence."""
    if int(torch.__version__.split(".")[0]) < 2 or importlib.util.find_spec("onnx"):
        return None
    return "torch 2 writes graphs with the package onnx, which is not installed: pip install onnx."


def export_bundle(
    weights: Path, out: Path, version: str, release: ReleaseConfig,
    metrics: dict, export: str | None = None, parent: str | None = None,
) -> dict[str, Tensor]:  # fmt: skip
    """Exports the weights to ``out`` and returns example tensors (inputs and the network's answers) for ``check_parity``.

    Raises ValueError where something has to be installed first.
    """
    if missing := missing_for_export():
        raise ValueError(missing)
    torch.set_num_threads(1)
    model = load_student(weights)
    out.mkdir(parents=True, exist_ok=True)
    encoder, decoder = EncoderGraph(model).eval(), DecoderGraph(model).eval()
    generator = torch.Generator().manual_seed(1)
    image = torch.randn(1, 3, SIDE, SIDE, generator=generator) * 0.5
    prompts = {
        "point_coords": torch.rand(2, 3, 2, generator=generator) * SIDE,
        "point_labels": torch.tensor([[1.0, 0, -1], [2, 3, 1]]),
        "mask_input": torch.randn(2, 1, LOW, LOW, generator=generator) * 4,
        "has_mask_input": torch.tensor([0.0, 1.0]),
    }
    with torch.no_grad():
        # What is expected is the network's own answer, not the graphs' as torch runs them: they may leave something out.
        terms = model.encode(image * STD + MEAN)
        stacked = torch.cat([terms.source, terms.keys, terms.values, terms.queries], 2).transpose(1, 2)
        features = dict(zip(FEATURES, (stacked.reshape(1, -1, CELLS, CELLS), terms.s8, terms.s4)))
        answers = dict(zip(ANSWERS, model.decode(terms, *prompts.values())))
        _write(encoder, (image,), out / "encoder.onnx", ["image"], list(FEATURES), {})
        free = {"point_coords": {0: "B", 1: "N"}, "point_labels": {0: "B", 1: "N"}}
        free.update({name: {0: "B"} for name in (*PROMPTS[2:], *ANSWERS)})
        inputs = (*features.values(), *prompts.values())
        _write(decoder, inputs, out / "decoder.onnx", [*FEATURES, *PROMPTS], list(ANSWERS), free)
        # another number of prompts and points than the graph was traced with
        one = {
            "point_coords": torch.tensor([[[200.0, 260.0]]]),
            "point_labels": torch.tensor([[1.0]]),
            "mask_input": torch.zeros(1, 1, LOW, LOW),
            "has_mask_input": torch.zeros(1),
        }
        single = dict(zip(ANSWERS, model.decode(terms, *one.values())))
    shapes = {name: list(value.shape) for name, value in features.items()}
    manifest = build_manifest(out, release, version, shapes, metrics, export, parent)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return {
        "image": image, **features, **prompts, **answers,
        **{f"one_{name}": value for name, value in {**one, **single}.items()},
    }  # fmt: skip


def _write(graph: nn.Module, inputs: tuple[Tensor, ...], path: Path, names: list[str], outputs: list[str], free: dict) -> None:
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        graph, inputs, str(path), opset_version=OPSET, input_names=names, output_names=outputs,
        dynamic_axes=free, do_constant_folding=True, **options,
    )  # fmt: skip
