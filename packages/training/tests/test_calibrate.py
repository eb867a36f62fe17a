import tempfile
import unittest
from pathlib import Path

from tests.needs import require

require("numpy", "cv2", "torch")

import torch  # noqa: E402

from maskloop_training.calibrate import fit_judge, gather_answers  # noqa: E402
from maskloop_training.datasets import read_photos  # noqa: E402
from maskloop_training.decoder import one_way  # noqa: E402
from maskloop_training.student import Student  # noqa: E402
from tests.tiny_pack import write_pack  # noqa: E402


class CalibrateTest(unittest.TestCase):
    def test_the_judge_brings_predicted_iou_nearer_and_leaves_the_masks_alone(self):
        torch.manual_seed(0)
        model = Student().eval()
        with tempfile.TemporaryDirectory() as folder:
            write_pack(Path(folder), "discs")
            photos = read_photos([folder])
            before = gather_answers(model, photos, 4, seed=1)
            without, corrected = fit_judge(model, before, steps=60, seed=1)
            after = gather_answers(model, photos, 4, seed=1)
        self.assertLess(corrected, without)
        self.assertTrue(torch.equal(before.achieved, after.achieved))
        self.assertTrue(torch.allclose(before.predicted, after.predicted, atol=1e-4))


class OneWayTest(unittest.TestCase):
    """A mask of two columns is fed back; the model answers with one column less and one more."""

    def answer(self, points, labels):
        before, answer = torch.full((1, 1, 8, 8), -1.0), torch.full((1, 4, 8, 8), -2.0)
        before[..., 2:4], answer[..., 3:5] = 1.0, 2.0
        settled = one_way(answer, before, torch.tensor([points]), torch.tensor([labels]))
        return torch.where((settled[0, 0, 0] > 0))[0].tolist()

    def test_a_missed_foreground_click_only_adds(self):
        self.assertEqual(self.answer([[18.0, 10.0], [10.0, 10.0]], [1, 1]), [2, 3, 4])

    def test_a_covered_background_click_only_takes_away(self):
        self.assertEqual(self.answer([[10.0, 10.0], [0.0, 0.0]], [0, -1]), [3])

    def test_clicks_of_both_kinds_or_a_box_leave_the_answer_as_it_is(self):
        self.assertEqual(self.answer([[18.0, 10.0], [10.0, 10.0]], [1, 0]), [3, 4])
        self.assertEqual(self.answer([[0.0, 0.0], [32.0, 32.0]], [2, 3]), [3, 4])


if __name__ == "__main__":
    unittest.main()
