"""manifest.json of a bundle; the schema is that of packages/inference (schema version 1)."""
from __future__ import annotations

import hashlib
from pathlib import Path

from .config import ReleaseConfig
from .onnx_graphs import LOW
from .student import MEAN, SIDE, STD


def build_manifest(
    folder: Path, release: ReleaseConfig, version: str, outputs: dict[str, list[int]], metrics: dict,
    export: str | None, parent: str | None,
) -> dict:  # fmt: skip
    """folder holds encoder.onnx and decoder.onnx; outputs: the encoder's, name -> shape, in order."""
    files = {
        name: {"sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(), "bytes": (folder / name).stat().st_size}
        for name in ("encoder.onnx", "decoder.onnx")
    }
    return {
        "schemaVersion": 1,
        "id": release.id,
        "version": version,
        "name": release.name,
        "licence": release.licence,
        **({"licenceNote": release.licence_note} if release.licence_note else {}),
        "source": release.source,
        "kind": "promptable",
        "input": {"size": SIDE, "mean": [MEAN] * 3, "std": [STD] * 3},
        "encoder": {
            "file": "encoder.onnx",
            "input": "image",
            "outputs": [{"name": name, "shape": shape} for name, shape in outputs.items()],
        },
        "decoder": {"file": "decoder.onnx", "contract": "batched", "lowResSize": LOW},
        "maskThreshold": 0,
        "stabilityOffset": 1,
        "cleanUp": {
            "keepPrompted": release.keep_prompted,
            "fillHolesBelowPx": release.fill_holes,
            "dropIslandsBelowPx": release.drop_islands,
        },
        "automatic": {
            "pointsPerSide": release.points_per_side,
            "predictedIou": release.predicted_iou,
            "stability": release.stability,
        },
        "files": files,
        "metrics": _figures(metrics),
        "trainedFrom": {"export": export, "parent": parent},
    }


def _figures(report: dict) -> dict:
    """Of an evaluation report (see evaluate.py) what the Models page shows, by group of sources."""
    shown = {}
    for group, title in (("all", "validation"), ("trained", "validationTrainedSources"), ("held_out", "validationHeldOutSources")):
        if group in report:
            given = report[group]
            counts = {name: given["over_all_masks"][name] for name in ("images", "masks")}
            shown[title] = {**counts, "mean_over_sources": given["mean_over_sources"], "interval_95": given["interval_95"]}
    return {**shown, **({"protocol": report["protocol"]} if "protocol" in report else {})}
