"""Does onnxruntime answer as torch does? Through the Python package where installed, else through Node's."""
from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import torch
from torch import Tensor

from .onnx_graphs import ANSWERS, CELLS, FEATURES, LOW, PROMPTS
from .student import MEAN, SIDE, STD, Student

SCRIPT = Path(__file__).resolve().parents[1] / "parity.mjs"
LARGEST_LOGIT, LARGEST_OTHER = 0.01, 0.002
"""Largest differences that pass. Logits range over tens; masks are cut at 0."""


class ParityError(ValueError):
    """The exported bundle answers differently from the network it was exported from."""


@torch.no_grad()
def examples(model: Student) -> dict[str, Tensor]:
    """Inputs of both graphs and what the network answers to them; ``one_…``: another number of prompts and points.

    The network's own answers, not the graphs' as torch runs them: those may leave something out.
    """
    generator = torch.Generator().manual_seed(1)
    image = torch.randn(1, 3, SIDE, SIDE, generator=generator) * 0.5
    two = (
        torch.rand(2, 3, 2, generator=generator) * SIDE,
        torch.tensor([[1.0, 0, -1], [2, 3, 1]]),
        torch.randn(2, 1, LOW, LOW, generator=generator) * 4,
        torch.tensor([0.0, 1.0]),
    )
    one = (torch.tensor([[[200.0, 260.0]]]), torch.tensor([[1.0]]), torch.zeros(1, 1, LOW, LOW), torch.zeros(1))
    terms = model.encode(image * STD + MEAN)
    stacked = torch.cat([terms.source, terms.keys, terms.values, terms.queries], 2).transpose(1, 2)
    tensors = {"image": image, **dict(zip(FEATURES, (stacked.reshape(1, -1, CELLS, CELLS), terms.s8, terms.s4)))}
    for prefix, prompts in (("", two), ("one_", one)):
        named = zip((*PROMPTS, *ANSWERS), (*prompts, *model.decode(terms, *prompts)))
        tensors.update({prefix + name: value for name, value in named})
    return tensors


def check_parity(bundle: Path, tensors: dict[str, Tensor]) -> dict[str, float] | None:
    """Largest absolute difference per output; None where there is no onnxruntime to ask. Raises ParityError."""
    differences = _in_python(bundle, tensors) or _in_node(bundle, tensors)
    if differences is None:
        return None
    for name, value in differences.items():
        limit = LARGEST_LOGIT if "low_res_masks" in name else LARGEST_OTHER
        if not value <= limit:
            raise ParityError(f"onnxruntime and torch differ by {value:.2g} in {name}; at most {limit} is accepted.")
    return differences


def _in_python(bundle: Path, tensors: dict[str, Tensor]) -> dict[str, float] | None:
    try:
        import onnxruntime
    except ImportError:
        return None
    encoder, decoder = (onnxruntime.InferenceSession(str(bundle / f"{part}.onnx")) for part in ("encoder", "decoder"))
    found = dict(zip(FEATURES, encoder.run(list(FEATURES), {"image": tensors["image"].numpy()})))
    differences = {name: _far(found[name], tensors[name]) for name in FEATURES}
    for prefix in ("", "one_"):
        prompts = {name: tensors[prefix + name].numpy() for name in PROMPTS}
        answers = decoder.run(list(ANSWERS), {**found, **prompts})
        differences.update({prefix + name: _far(answer, tensors[prefix + name]) for name, answer in zip(ANSWERS, answers)})
    return differences


def _far(found: object, expected: Tensor) -> float:
    return float((torch.as_tensor(found) - expected).abs().max())


def _in_node(bundle: Path, tensors: dict[str, Tensor]) -> dict[str, float] | None:
    node = shutil.which("node")
    if node is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        shapes = {}
        for name, tensor in tensors.items():
            shapes[name] = list(tensor.shape)
            tensor.detach().contiguous().numpy().astype("<f4").tofile(Path(folder) / f"{name}.f32")
        (Path(folder) / "shapes.json").write_text(json.dumps(shapes), encoding="utf-8")
        run = subprocess.run([node, str(SCRIPT), str(bundle), folder], capture_output=True, text=True, check=False)
    if run.returncode == 3:  # no onnxruntime-node beside this package
        return None
    if run.returncode != 0:
        raise ParityError(f"onnxruntime could not run the bundle: {run.stderr.strip()[-400:]}")
    return json.loads(run.stdout)
