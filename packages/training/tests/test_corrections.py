import tempfile
import unittest
from pathlib import Path

from tests.needs import require

require("numpy", "cv2", "torch")

import torch  # noqa: E402

from maskloop_training.corrections import Corrections, fit_settle, gather_corrections  # noqa: E402
from maskloop_training.datasets import read_photos  # noqa: E402
from maskloop_training.settle import Settle  # noqa: E402
from maskloop_training.student import Student  # noqa: E402
from tests.tiny_pack import write_pack  # noqa: E402


def firm(most: float) -> Settle:
    """Takes ``most`` off everywhere but at the click, whatever the masks look like."""
    settle = Settle()
    with torch.no_grad():
        settle.net[2].bias.copy_(torch.tensor([most + 1.0, -3.0]))
    return settle


class SettleTest(unittest.TestCase):
    def setUp(self):
        self.before = torch.full((1, 1, 32, 32), -1.0)
        self.before[..., 8:16, 8:16] = 4.0
        self.answer = self.before.clone()
        self.answer[..., 8:16, 16:20] = 3.0  # what is clicked on
        self.answer[..., 28:31, 28:31] = 0.5  # and a whim far away
        self.click = torch.tensor([[[17 * 4 + 2.0, 11 * 4 + 2.0]]])

    def test_it_begins_without_effect(self):
        settled = Settle()(self.before, self.answer, self.click, torch.ones(1, 1))
        self.assertTrue(torch.allclose(settled, self.answer, atol=1e-6))

    def test_small_changes_far_from_the_click_are_dropped_and_what_was_clicked_on_comes(self):
        settled = firm(2.0)(self.before, self.answer, self.click, torch.ones(1, 1)) > 0
        self.assertTrue(bool(settled[0, 0, 11, 17]))
        self.assertFalse(bool(settled[0, 0, 29, 29]))
        self.assertTrue(bool(settled[0, 0, 10, 10]))

    def test_an_answer_that_no_click_calls_for_is_left_alone(self):
        inside = torch.tensor([[[10 * 4 + 2.0, 10 * 4 + 2.0]]])
        self.assertTrue(torch.equal(firm(2.0)(self.before, self.answer, inside, torch.ones(1, 1)), self.answer))
        padding = -torch.ones(1, 1)
        self.assertTrue(torch.equal(firm(2.0)(self.before, self.answer, self.click, padding), self.answer))


class FitTest(unittest.TestCase):
    def test_it_learns_that_small_changes_far_away_are_whims(self):
        torch.manual_seed(1)
        parts = []
        for photo in range(24):
            before, truth = torch.full((1, 1, 128, 128), -1.0), torch.zeros(1, 1, 128, 128)
            truth[..., 20:60, 20 : 40 + photo] = 1.0
            before[..., 20:60, 20:36] = 3.0
            answer = torch.where(truth > 0, torch.tensor(3.0), torch.tensor(-1.0))
            answer[..., 80:120, 60:100] = 0.2
            click, label = torch.tensor([[[38 * 4.0, 40 * 4.0]]]), torch.ones(1, 1)
            rest = Settle.features(before, answer, click, label), Settle.distance(before, click, label)
            parts.append((before, answer, *rest, truth, torch.tensor([photo])))
        found = Corrections(*(torch.cat([part[i] for part in parts]) for i in range(6)))
        model = Student().eval()
        without, corrected = fit_settle(model, found, steps=60, seed=1)
        self.assertGreater(without, 0.5)
        self.assertEqual(corrected, 0.0)
        before, answer = parts[0][0], parts[0][1]
        settled = model.decoder.settle(before, answer, torch.tensor([[[38 * 4.0, 40 * 4.0]]]), torch.ones(1, 1))
        self.assertTrue(bool((settled[..., 20:60, 36:40] > 0).all()))
        self.assertFalse(bool((settled[..., 80:120, 60:100] > 0).any()))

    def test_corrections_are_gathered_from_photographs(self):
        torch.manual_seed(0)
        with tempfile.TemporaryDirectory() as folder:
            write_pack(Path(folder), "discs")
            found = gather_corrections(Student().eval(), read_photos([folder]), 2, seed=1, clicks=3)
        self.assertLessEqual(len(found.photo.unique()), 2)
        self.assertEqual(found.before.shape[1:], (1, 128, 128))
        # 96 of 128 rows: below there is no photograph
        self.assertTrue(bool((found.coverage[:, :, 96:] < 0).all()))
        self.assertTrue(bool((found.coverage[:, :, :96] >= 0).all()))
        self.assertTrue(bool((found.coverage[:, :, :96] > 0.5).any()))


if __name__ == "__main__":
    unittest.main()
