import unittest

from tests.needs import require

require("numpy", "cv2", "torch")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from maskloop_training.config import LossConfig, PromptConfig  # noqa: E402
from maskloop_training.interaction import Prompt, corrections, first_prompt, stack_prompts  # noqa: E402
from maskloop_training.losses import achieved_iou, mask_loss  # noqa: E402


def square(top: int, left: int, size: int, side: int = 64) -> np.ndarray:
    mask = np.zeros((side, side), bool)
    mask[top : top + size, left : left + size] = True
    return mask


class PromptTest(unittest.TestCase):
    def test_a_first_click_is_inside_and_a_first_box_is_about_the_object(self):
        mask = square(20, 10, 24)
        for seed in range(40):
            prompt = first_prompt(np.random.RandomState(seed), mask, PromptConfig(central=0.0))
            for (x, y), label in zip(prompt.points, prompt.labels):
                if label == 1:
                    self.assertTrue(mask[int(y), int(x)])
                elif label == 2:
                    self.assertTrue(abs(x - 10) <= 18 and abs(y - 20) <= 18)
            self.assertIn(sorted(prompt.labels), ([1], [2, 3], [1, 2, 3]))

    def test_a_correction_names_what_is_missing_or_too_much_or_nothing(self):
        large, small = square(0, 0, 32), square(0, 0, 16)
        predicted = torch.from_numpy(np.stack([small, large, large]))
        truth = torch.from_numpy(np.stack([large, small, large]))
        for seed in range(20):
            points, labels = corrections(predicted, truth, 0.5, torch.Generator().manual_seed(seed))
            self.assertEqual(labels.tolist(), [1, 0, -1])
            for i in (0, 1):
                x, y = points[i].long().tolist()
                self.assertTrue((large & ~small)[y, x])

    def test_a_central_correction_is_deep_in_the_largest_error(self):
        wrong = square(8, 8, 21) | square(50, 50, 5)
        predicted, truth = torch.from_numpy(wrong)[None], torch.zeros(1, 64, 64, dtype=torch.bool)
        points, _ = corrections(predicted, truth, 1.0, torch.Generator().manual_seed(0))
        self.assertLess(float((points - 18.5).abs().max()), 2.0)

    def test_prompts_of_different_length_are_padded(self):
        points, labels = stack_prompts([Prompt([(1, 2)], [1]), Prompt([(3, 4), (5, 6)], [2, 3])])
        self.assertEqual(points.shape, (2, 2, 2))
        self.assertEqual(labels.tolist(), [[1, -1], [2, 3]])


class LossTest(unittest.TestCase):
    def test_the_loss_is_smallest_where_the_answer_is_the_coverage(self):
        coverage = torch.rand(1, 8, 8) * 0.9 + 0.05
        exact = torch.logit(coverage)[:, None]
        for part in (LossConfig(focal=1, dice=0), LossConfig(focal=0, dice=1)):
            best = float(mask_loss(exact, coverage, part))
            for shift in (-0.5, -0.1, 0.1, 0.5):
                self.assertGreater(float(mask_loss(exact + shift, coverage, part)), best)

    def test_the_target_of_the_predicted_iou_is_that_of_the_enlarged_mask(self):
        fine = torch.zeros(1, 8, 8, dtype=torch.bool)
        fine[0, :, :4] = True
        logits = torch.full((1, 2, 4, 4), -1.0)
        logits[0, 0, :, :2] = 1.0  # exact
        logits[0, 1, :2, :2] = 1.0  # the upper half of it
        found = achieved_iou(logits, fine)[0]
        self.assertAlmostEqual(float(found[0]), 1.0, places=5)
        self.assertAlmostEqual(float(found[1]), 0.5, places=1)


if __name__ == "__main__":
    unittest.main()
