import tempfile
import unittest
from pathlib import Path
from unittest import mock

from tests.needs import require

require("numpy", "cv2", "torch")

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402

from maskloop_training.config import read_recipe  # noqa: E402
from maskloop_training.datasets import read_photos  # noqa: E402
from maskloop_training.distil import distil  # noqa: E402
from maskloop_training.student import load_student  # noqa: E402
from tests.tiny_pack import write_pack  # noqa: E402


class ColourTeacher:
    """Sees the mean colour of every 8 x 8 block."""

    def embed(self, image: np.ndarray) -> np.ndarray:
        side = image.shape[0] // 8
        return cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32).transpose(2, 0, 1)


class DistilTest(unittest.TestCase):
    def test_the_student_comes_closer_to_the_teacher_and_can_be_fine_tuned(self):
        with tempfile.TemporaryDirectory() as name, mock.patch("builtins.print") as said:
            folder = Path(name)
            write_pack(folder, "discs")
            settings = ["train.device=cpu", "train.warmup=1", "train.cooldown=1", "train.learning_rate=0.001"]
            # one photograph, hardly varied: what can be learnt in seconds
            settings += ["view.tones=0", "view.paste=0", "view.colour=0", "view.flip=0", "view.whole=1", "view.close=0"]
            photos = read_photos([folder])[:1]
            for steps in (50, 100):  # the second call continues the first
                recipe = read_recipe(None, [*settings, f"train.steps={steps}"])
                distil(ColourTeacher(), photos, recipe, folder / "out", None, side=64, views=2)
            first, second = (float(call.args[0].split("loss ")[1]) for call in said.call_args_list)
            self.assertLess(second, first)
            self.assertEqual(torch.load(folder / "out" / "last.pt")["step"], 100)
            load_student(folder / "out" / "last.pt")


if __name__ == "__main__":
    unittest.main()
