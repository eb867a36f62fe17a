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
from .onnx_graphs import ANSWERS, FEATURES, PROMPTS, DecoderGraph, EncoderGraph
from .parity import examples
from .student import load_student

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
    """Exports the weights to ``out`` and returns the network's ``examples`` for ``check_parity``.

    Raises ValueError where something has to be installed first.
    """
    if missing := missing_for_export():
        raise ValueError(missing)
    torch.set_num_threads(1)
    model = load_student(weights)
    out.mkdir(parents=True, exist_ok=True)
    encoder, decoder = EncoderGraph(model).eval(), DecoderGraph(model).eval()
    tensors = examples(model)
    features = {name: tensors[name] for name in FEATURES}
    free = {"point_coords": {0: "B", 1: "N"}, "point_labels": {0: "B", 1: "N"}}
    free.update({name: {0: "B"} for name in (*PROMPTS[2:], *ANSWERS)})
    inputs = (*features.values(), *(tensors[name] for name in PROMPTS))
    with torch.no_grad():
        _write(encoder, (tensors["image"],), out / "encoder.onnx", ["image"], list(FEATURES), {})
        _write(decoder, inputs, out / "decoder.onnx", [*FEATURES, *PROMPTS], list(ANSWERS), free)
    shapes = {name: list(value.shape) for name, value in features.items()}
    manifest = build_manifest(out, release, version, shapes, metrics, export, parent)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return tensors


def _write(graph: nn.Module, inputs: tuple[Tensor, ...], path: Path, names: list[str], outputs: list[str], free: dict) -> None:
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        graph, inputs, str(path), opset_version=OPSET, input_names=names, output_names=outputs,
        dynamic_axes=free, do_constant_folding=True, **options,
    )  # fmt: skip
