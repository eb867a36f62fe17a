"""A larger model's encoder as a teacher: any registered bundle whose encoder keeps the contract."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np


class Teacher(Protocol):
    def embed(self, image: np.ndarray) -> np.ndarray:
        """uint8 [S, S, 3], RGB, square -> features float32 [C, h, w] of the whole square."""
        ...


class OnnxTeacher:
    """The encoder of a bundle (manifest schema 1), run by onnxruntime on the GPU where there is one."""

    def __init__(self, bundle: Path) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise ValueError("Distilling needs onnxruntime: pip install onnxruntime (or onnxruntime-gpu).") from error
        manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
        self.size = int(manifest["input"]["size"])
        self.mean = np.asarray(manifest["input"]["mean"], np.float32)
        self.std = np.asarray(manifest["input"]["std"], np.float32)
        encoder = manifest["encoder"]
        self.input, self.output = encoder.get("input", "image"), encoder["outputs"][0]["name"]
        wanted = ("CUDAExecutionProvider", "CPUExecutionProvider")
        providers = [name for name in wanted if name in onnxruntime.get_available_providers()]
        self.session = onnxruntime.InferenceSession(str(bundle / encoder["file"]), providers=providers)

    def embed(self, image: np.ndarray) -> np.ndarray:
        resized = cv2.resize(image, (self.size, self.size), interpolation=cv2.INTER_LINEAR).astype(np.float32)
        tensor = ((resized - self.mean) / self.std).transpose(2, 0, 1)[None]
        return self.session.run([self.output], {self.input: np.ascontiguousarray(tensor)})[0][0]
