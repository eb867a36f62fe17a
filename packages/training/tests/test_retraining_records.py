import shutil
import tempfile
import unittest
from pathlib import Path

from tests.needs import require

require("numpy", "cv2")

from maskloop_training.datasets import read_photos  # noqa: E402

EXPORT = Path(__file__).parent / "retraining_export"
"""As the product writes it: packages/formats/src/records/golden.test.ts makes the same bytes."""


class RetrainingExportTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def copy(self, *names: str) -> Path:
        for name in names:
            if (EXPORT / name).is_dir():
                shutil.copytree(EXPORT / name, self.folder / name)
            else:
                shutil.copy(EXPORT / name, self.folder / name)
        return self.folder

    def test_records_beside_their_pictures_and_shards_say_the_same(self):
        lines = read_photos([self.copy("records.jsonl", "images", "manifest.json")])
        (self.folder / "records.jsonl").unlink()
        shards = read_photos([self.copy("shard-000000.tar")])
        for photos in (lines, shards):
            self.assertEqual([(photo.source, photo.name) for photo in photos], [("Squares", "red.png"), ("Squares", "blue.png")])
            red, blue = photos
            # the group and the mask that a review found wanting are left out
            self.assertEqual([len(red.masks), len(blue.masks)], [1, 1])
            self.assertEqual(red.pixels()[red.masks[0].pixels() > 0].mean(0).round().tolist(), [200, 40, 40])
            # people's masks are drawn ten times as often as the model's own
            self.assertEqual([red.weight, blue.weight], [10.0, 1.0])
        self.assertEqual([photo.split for photo in lines], [photo.split for photo in shards])

    def test_a_damaged_export_is_a_sentence(self):
        folder = self.copy("records.jsonl")
        with self.assertRaisesRegex(FileNotFoundError, "line 1 names the picture red.png"):
            read_photos([folder])
        shutil.copytree(EXPORT / "images", folder / "images")
        text = (folder / "records.jsonl").read_text()
        (folder / "records.jsonl").write_text(text[:-40])
        with self.assertRaisesRegex(ValueError, "line 2 is not JSON"):
            read_photos([folder])
        (folder / "records.jsonl").write_text(text.replace("maskloop-retraining/1", "maskloop-retraining/9"))
        with self.assertRaisesRegex(ValueError, "reads no other version"):
            read_photos([folder])


if __name__ == "__main__":
    unittest.main()
