import unittest

from tests.needs import require

require("numpy", "cv2", "torch")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from maskloop_training.automatic import Candidates, average_recall, best_overlaps, grid_of_boxes, propose  # noqa: E402


def candidates(*boxes: tuple[int, int, int, int], predicted: list[float], stability: list[float]) -> Candidates:
    logits = torch.full((len(boxes), 128, 128), -5.0)
    for i, (left, top, right, bottom) in enumerate(boxes):
        logits[i, top:bottom, left:right] = 5.0
    return Candidates(logits.half(), np.array(predicted), np.array(stability), np.array(boxes), (512, 512))


class ProposalTest(unittest.TestCase):
    def test_the_better_of_two_alike_stays_and_the_doubtful_go(self):
        found = candidates(
            (0, 0, 40, 40), (1, 0, 40, 40), (60, 60, 90, 90), (100, 100, 120, 120),
            predicted=[0.9, 0.85, 0.8, 0.3], stability=[0.9, 0.9, 0.4, 0.9],
        )  # fmt: skip
        self.assertEqual(propose(found, 0.5, 0.5), [0])
        self.assertEqual(propose(found, 0.2, 0.3), [0, 2, 3])
        self.assertEqual(propose(found, 0.2, 0.3, most=2), [0, 2])

    def test_a_labelled_object_is_found_by_the_proposal_that_fits_best(self):
        truth, other = np.zeros((256, 256), bool), np.zeros((256, 256), bool)
        truth[0:80, 0:80], other[200:220, 200:220] = True, True
        found = candidates((0, 0, 40, 40), (0, 0, 20, 40), predicted=[0.9, 0.8], stability=[0.9, 0.9])
        best = best_overlaps(found, [0, 1], [truth, other])
        self.assertGreater(best[0], 0.95)
        self.assertEqual(best[1], 0.0)

    def test_boxes_on_a_grid_find_what_is_a_box_on_the_grid(self):
        truth = np.zeros((100, 100), bool)
        truth[0:50, 0:50] = True
        self.assertGreater(grid_of_boxes([truth], 1000)[0], 0.95)

    def test_average_recall_counts_levels(self):
        self.assertEqual(average_recall([1.0, 0.0]), 0.5)
        self.assertAlmostEqual(average_recall([0.76]), 0.6)


if __name__ == "__main__":
    unittest.main()
