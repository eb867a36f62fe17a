import json
import tempfile
import unittest
from pathlib import Path

from tests.needs import require

require("numpy", "cv2", "torch")

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from maskloop_training import rle  # noqa: E402
from maskloop_training.batch import coverage_of, draw_batch  # noqa: E402
from maskloop_training.coco_folder import split_of  # noqa: E402
from maskloop_training.config import read_recipe  # noqa: E402
from maskloop_training.datasets import Mask, Photo, read_photos, training_photos  # noqa: E402
from maskloop_training.evaluate import box_of  # noqa: E402
from maskloop_training.pack import write_packs  # noqa: E402
from maskloop_training.views import ViewSampler  # noqa: E402
from tests.tiny_pack import write_pack  # noqa: E402


class RunLengthTest(unittest.TestCase):
    def test_any_mask_survives_encoding_and_decoding(self):
        rng = np.random.RandomState(0)
        for share in (0.0, 0.1, 0.5, 1.0):
            mask = (rng.rand(7, 5) < share).astype(np.uint8)
            np.testing.assert_array_equal(rle.decode(rle.encode(mask), (7, 5)), mask)

    def test_compressed_counts_are_those_of_coco(self):
        # 3x3 with the middle column set, as pycocotools writes it
        self.assertEqual(rle.decompress_counts("333").tolist(), [3, 3, 3])
        # runs 10, 5, 300, 2: the fourth is stored as the difference to the second
        self.assertEqual(rle.decompress_counts(":5\\9M").tolist(), [10, 5, 300, 2])

    def test_a_mask_of_another_size_or_cut_off_is_refused(self):
        with self.assertRaisesRegex(ValueError, "cover 9 pixels, its image has 2 x 2"):
            rle.decode(np.array([3, 3, 3]), (2, 2))
        with self.assertRaisesRegex(ValueError, "ends in the middle"):
            rle.decompress_counts("\\")


class PackTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_photographs_come_with_masks_that_fit_them(self):
        write_pack(self.folder, "discs")
        photos = read_photos([self.folder])
        self.assertEqual([photo.split for photo in photos], ["train", "train", "train", "val"])
        image, disc = photos[0].pixels(), photos[0].masks[0].pixels()
        self.assertEqual(image.shape, (96, 128, 3))
        # the file was written as BGR (200, 40, 40); the reader gives RGB
        self.assertEqual(image[disc > 0].mean(0).round().tolist(), [40, 40, 200])

    def test_held_out_sources_and_the_validation_split_are_never_trained_on(self):
        write_pack(self.folder, "discs")
        write_pack(self.folder, "others")
        chosen = training_photos(read_photos([self.folder]), ["others"])
        self.assertEqual({(photo.source, photo.split) for photo in chosen}, {("discs", "train")})

    def test_a_pack_without_one_of_its_images_says_which(self):
        write_pack(self.folder, "discs", without="discs-2.png")
        with self.assertRaisesRegex(ValueError, "discs-2.png but does not hold it"):
            read_photos([self.folder])

    def test_missing_and_foreign_data_are_sentences(self):
        with self.assertRaisesRegex(FileNotFoundError, "There is no data at"):
            read_photos([self.folder / "nothing"])
        with self.assertRaisesRegex(ValueError, "in no format the training can read"):
            read_photos([self.folder])


class CocoFolderTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "images").mkdir()
        picture = np.full((200, 300, 3), 90, np.uint8)
        cv2.imwrite(str(self.folder / "images" / "a.png"), picture)
        square = {"size": [200, 300], "counts": [200 * 100 + 50, *[100, 100] * 99, 100, 200 * 100 + 50]}
        self.coco = {
            "info": {"description": "My project"},
            "images": [{"id": 1, "file_name": "a.png", "width": 300, "height": 200}],
            "annotations": [
                {"image_id": 1, "segmentation": square, "iscrowd": 0, "weight": 10},
                {"image_id": 1, "segmentation": [[10, 10, 60, 10, 60, 40, 10, 40]], "iscrowd": 0},
                {"image_id": 1, "segmentation": square, "iscrowd": 1},
            ],
        }

    def photos(self):
        (self.folder / "instances.json").write_text(json.dumps(self.coco))
        return read_photos([self.folder])

    def test_an_export_beside_its_pictures_is_read_with_weights_and_without_groups(self):
        (photo,) = self.photos()
        self.assertEqual((photo.source, photo.pixels().shape), ("My project", (200, 300, 3)))
        self.assertEqual([mask.weight for mask in photo.masks], [10.0, 1.0])
        self.assertEqual(box_of(photo.masks[0].pixels()), (100, 50, 200, 150))
        self.assertTrue(photo.masks[1].pixels()[20, 30])

    def test_a_picture_never_changes_between_training_and_validation(self):
        splits = [split_of(f"picture {i}") for i in range(2000)]
        self.assertEqual(splits, [split_of(f"picture {i}") for i in range(2000)])
        self.assertAlmostEqual(splits.count("val") / 2000, 0.12, delta=0.03)

    def test_a_picture_that_is_missing_is_named(self):
        self.coco["images"][0]["file_name"] = "b.png"
        with self.assertRaisesRegex(FileNotFoundError, "names the picture b.png"):
            self.photos()

    def test_packed_small_it_says_the_same_and_twice_the_same_bytes(self):
        photos = self.photos()
        (first,) = write_packs(photos, self.folder / "packs", longest=100)
        (again,) = write_packs(photos, self.folder / "again", longest=100)
        self.assertEqual(first.name, "My-project.tar")
        self.assertEqual(first.read_bytes(), again.read_bytes())
        (photo,) = read_photos([first])
        self.assertEqual((photo.split, photo.pixels().shape[:2]), (photos[0].split, (67, 100)))
        self.assertEqual([mask.weight for mask in photo.masks], [10.0, 1.0])
        left, top, right, bottom = box_of(photo.masks[0].pixels())
        self.assertTrue(abs(left - 33) <= 1 and abs(right - 67) <= 1 and abs(top - 17) <= 1 and abs(bottom - 50) <= 1)


class ViewTest(unittest.TestCase):
    def setUp(self):
        with tempfile.TemporaryDirectory() as folder:
            write_pack(Path(folder), "discs")
            self.photos = training_photos(read_photos([folder]), [])
        self.recipe = read_recipe(None, ["train.sizes=[[64,2]]"])
        self.sampler = ViewSampler(self.photos, self.recipe.data, self.recipe.view)

    def test_views_hold_objects_that_do_not_vanish(self):
        rng = np.random.RandomState(1)
        for _ in range(60):
            view = self.sampler.draw(rng, 64, 4)
            self.assertEqual(view.image.shape, (64, 64, 3))
            self.assertTrue(1 <= len(view.masks) <= 4)
            for mask in view.masks:
                self.assertGreaterEqual(int(mask.sum()), self.recipe.view.smallest)

    def test_without_augmentation_an_object_keeps_its_colour_under_its_mask(self):
        recipe = read_recipe(None, ["view.paste=0", "view.tones=0", "view.colour=0"])
        sampler = ViewSampler(self.photos, recipe.data, recipe.view)
        kept = 0
        for seed in range(30):
            view = sampler.draw(np.random.RandomState(seed), 64, 4)
            for mask in view.masks:
                colour = np.median(view.image[mask], 0)
                kept += min(np.abs(colour - (40, 40, 200)).max(), np.abs(colour - (220, 180, 40)).max()) < 30
        # channels are swapped or inverted in about one view of ten
        self.assertGreater(kept, 20)

    def test_a_batch_is_the_same_again_and_another_at_the_next_step(self):
        first, again, other = (draw_batch(self.sampler, self.recipe, 0, step) for step in (5, 5, 6))
        self.assertTrue((first.image == again.image).all())
        self.assertEqual([p.points for p in first.prompts], [p.points for p in again.prompts])
        self.assertFalse(first.image.shape == other.image.shape and (first.image == other.image).all())

    def test_masks_are_drawn_by_weight(self):
        photo = self.photos[0]
        never = tuple(Mask(mask.counts, mask.size, float(i == 0)) for i, mask in enumerate(photo.masks))
        only = [Photo(photo.source, photo.name, photo.split, photo.file, never)]
        recipe = read_recipe(None, ["view.paste=0", "view.tones=0", "view.colour=0"])
        sampler = ViewSampler(only, recipe.data, recipe.view)
        for seed in range(10):
            self.assertEqual(len(sampler.draw(np.random.RandomState(seed), 64, 4).masks), 1)


class CoverageTest(unittest.TestCase):
    def test_cells_say_how_much_of_them_is_covered(self):
        mask = np.zeros((16, 16), bool)
        mask[:, :6] = True
        np.testing.assert_allclose(coverage_of(mask)[0], [1, 0.5, 0, 0])

    def test_a_hair_keeps_a_cell_of_its_own(self):
        mask = np.zeros((16, 16), bool)
        mask[:, 5] = True
        self.assertGreater(float(coverage_of(mask).max()), 0.5)


if __name__ == "__main__":
    unittest.main()
