import json
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from tests.needs import require

require("numpy", "cv2", "torch")

import torch  # noqa: E402

from maskloop_training import parity  # noqa: E402
from maskloop_training.config import read_recipe  # noqa: E402
from maskloop_training.export import export_bundle, missing_for_export  # noqa: E402
from maskloop_training.student import Student, load_student, released_weights  # noqa: E402
from maskloop_training.train import learning_rate, train  # noqa: E402
from tests.tiny_pack import write_pack  # noqa: E402


class TrainingTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        quiet = mock.patch("builtins.print")
        quiet.start()
        self.addCleanup(quiet.stop)

    def recipe(self, *settings: str):
        write_pack(self.folder, "discs")
        data = f"data.packs={json.dumps([str(self.folder)])}"
        return read_recipe(None, [data, "train.steps=3", "train.sizes=[[64,1]]", "train.device=cpu", *settings])

    def weights(self, run: str) -> dict:
        return torch.load(self.folder / run / "last.pt")

    def test_a_run_that_was_interrupted_after_every_step_ends_with_the_same_weights(self):
        recipe = self.recipe()
        train(recipe, self.folder / "whole")
        for _ in range(3):
            train(recipe, self.folder / "parts", stop_after=0.0)
        whole, parts = self.weights("whole"), self.weights("parts")
        self.assertEqual((whole["step"], parts["step"]), (3, 3))
        for name, value in whole["ema"].items():
            self.assertTrue(torch.allclose(value, parts["ema"][name], atol=1e-5), name)

    def test_two_workers_share_what_they_learn(self):
        train(self.recipe("train.processes=2"), self.folder / "two")
        saved = self.weights("two")
        self.assertEqual(saved["step"], 3)
        torch.manual_seed(1)
        fresh = Student().state_dict()
        self.assertFalse(torch.equal(saved["model"]["encoder.o4.weight"], fresh["encoder.o4.weight"]))

    def test_frozen_parts_of_the_trunk_keep_their_weights(self):
        torch.save(released_weights(Student()), self.folder / "start.pt")
        train(self.recipe("train.frozen_blocks=1"), self.folder / "run", start=self.folder / "start.pt")
        before, after = load_student(self.folder / "start.pt").state_dict(), self.weights("run")["model"]
        trunk = "encoder.trunk.blocks.{}.conv.0.0.weight"
        self.assertTrue(torch.equal(before[trunk.format(1)], after[trunk.format(1)]))
        self.assertFalse(torch.equal(before[trunk.format(2)], after[trunk.format(2)]))

    def test_the_learning_rate_rises_stays_and_falls(self):
        config = read_recipe(None, ["train.steps=100", "train.warmup=10", "train.cooldown=20"]).train
        rates = [learning_rate(step, config) for step in (0, 50, 79, 90, 99)]
        self.assertEqual(rates[1:3], [1.0, 1.0])
        self.assertTrue(rates[0] < 0.2 and rates[3] == 0.5 and rates[4] < 0.1)

    def test_weights_of_another_network_are_refused(self):
        torch.save({"model": {"something": torch.zeros(1)}}, self.folder / "other.pt")
        with self.assertRaisesRegex(ValueError, "not the weights of this network"):
            load_student(self.folder / "other.pt")


class ExportTest(unittest.TestCase):
    @unittest.skipIf(missing_for_export(), missing_for_export())
    def test_the_bundle_answers_in_onnxruntime_as_in_torch(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            torch.manual_seed(3)
            torch.save(released_weights(Student()), folder / "weights.pt")
            release = read_recipe(None).release
            report = {"all": {"over_all_masks": {"images": 1, "masks": 2}, "mean_over_sources": {"box": 0.5}, "interval_95": {}}}
            tensors = export_bundle(folder / "weights.pt", folder / "bundle", "1.0.0", release, report)
            # registering refuses files that the manifest does not name
            self.assertEqual(sorted(file.name for file in (folder / "bundle").iterdir()), ["decoder.onnx", "encoder.onnx", "manifest.json"])
            manifest = json.loads((folder / "bundle" / "manifest.json").read_text())
            self.assertEqual(manifest["encoder"]["outputs"][0], {"name": "image_embeddings", "shape": [1, 240, 32, 32]})
            self.assertEqual(manifest["files"]["decoder.onnx"]["bytes"], (folder / "bundle" / "decoder.onnx").stat().st_size)
            self.assertEqual(manifest["metrics"]["validation"]["mean_over_sources"], {"box": 0.5})
            differences = parity.check_parity(folder / "bundle", tensors)
            if differences is None:
                self.skipTest("Not compared: neither onnxruntime for Python nor onnxruntime-node is installed.")
            self.assertEqual(len(differences), 7)
            tensors["low_res_masks"] = tensors["low_res_masks"] + 1
            with self.assertRaisesRegex(parity.ParityError, "differ by .* in low_res_masks"):
                parity.check_parity(folder / "bundle", tensors)

    def test_the_bundle_in_the_repository_answers_as_the_released_weights(self):
        package = Path(__file__).resolve().parents[1]
        tensors = parity.examples(load_student(package / "checkpoints" / "student.pt").eval())
        if parity.check_parity(package.parents[1] / "models" / "maskloop-student", tensors) is None:
            self.skipTest("Not compared: neither onnxruntime for Python nor onnxruntime-node is installed.")


if __name__ == "__main__":
    unittest.main()
