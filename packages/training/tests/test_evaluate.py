import unittest

from tests.needs import require

require("numpy", "cv2", "torch")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from maskloop_training.evaluate import box_of, evaluate_photo, frame_image, full_mask, iou, next_click, report  # noqa: E402
from maskloop_training.resize import resize_rgb  # noqa: E402
from maskloop_training.student import Student  # noqa: E402


class ProtocolTest(unittest.TestCase):
    def test_the_frame_keeps_the_aspect_and_pads_below_and_right(self):
        framed, scale, content = frame_image(np.zeros((100, 200, 3), np.uint8))
        self.assertEqual(content, (256, 512))
        self.assertTrue(torch.allclose(scale, torch.tensor([2.56, 2.56])))
        self.assertEqual(float(framed[0, 0, 255, 511]), 0.0)
        self.assertEqual(float(framed[0, 0, 256, 0]), 127.5)

    def test_photographs_are_resized_as_the_product_resizes_them(self):
        # worked out by hand: triangles of width 1 when enlarging, of the factor when shrinking; columns are rounded first
        row = np.array([0, 100, 200], np.uint8)[None, :, None].repeat(3, 2)
        self.assertEqual(resize_rgb(row, 6, 1)[0, :, 0].tolist(), [0, 25, 75, 125, 175, 200])
        self.assertEqual(resize_rgb(row, 1, 1)[0, 0].tolist(), [100, 100, 100])
        column = np.array([0, 255, 255, 255], np.uint8)[:, None, None].repeat(3, 2)
        self.assertEqual(resize_rgb(column, 1, 2)[:, 0, 0].tolist(), [146, 255])

    def test_a_mask_comes_back_at_the_size_of_the_photograph(self):
        logits = torch.full((128, 128), -5.0)
        logits[:32, :64] = 5.0
        mask = full_mask(logits, (256, 512), (100, 200))
        self.assertEqual(mask.shape, (100, 200))
        self.assertEqual(box_of(mask), (0, 0, 100, 50))

    def test_the_next_click_is_deep_in_the_largest_error(self):
        truth = np.zeros((40, 40), bool)
        truth[0:20, 0:20] = True
        predicted = np.zeros((40, 40), bool)
        predicted[30:35, 30:35] = True
        self.assertEqual(next_click(predicted, truth), ((9, 9), 1))
        self.assertEqual(next_click(predicted | truth, truth), ((32, 32), 0))
        self.assertIsNone(next_click(truth, truth))

    def test_every_mask_gets_every_figure(self):
        torch.manual_seed(0)
        truth = np.zeros((60, 80), bool)
        truth[10:30, 10:40] = True
        rows = evaluate_photo(Student().eval(), np.zeros((60, 80, 3), np.uint8), [truth, ~truth], 3)
        for row in rows:
            for key in ("box", "click1", "click1_oracle", "click2", "click3", "iou_error", "worse"):
                self.assertTrue(0 <= row[key] <= 2, key)
            self.assertLessEqual(row["click1"], row["click1_oracle"])

    def test_sources_count_alike_however_many_masks_they_have(self):
        rows = {"few": [[{"box": 1.0}]], "many": [[{"box": 0.0}] * 4, [{"box": 0.0}] * 4]}
        figures = report(rows)
        self.assertEqual(figures["mean_over_sources"]["box"], 0.5)
        self.assertAlmostEqual(figures["over_all_masks"]["box"], 1 / 9, places=3)
        self.assertEqual(figures["per_source"]["many"]["masks"], 8)

    def test_two_empty_masks_agree(self):
        self.assertEqual(iou(np.zeros((2, 2), bool), np.zeros((2, 2), bool)), 1.0)


if __name__ == "__main__":
    unittest.main()
