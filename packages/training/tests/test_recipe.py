import unittest
from pathlib import Path

from maskloop_training.config import RecipeError, read_recipe


class RecipeTest(unittest.TestCase):
    def test_the_recipe_of_the_embedded_model_is_readable(self):
        recipe = read_recipe(Path(__file__).parents[1] / "recipe.json")
        self.assertIn("houses", recipe.data.held_out)
        self.assertEqual(recipe.loss.focal, 20.0)

    def test_a_setting_on_the_command_line_wins(self):
        recipe = read_recipe(None, ["train.steps=7", "train.sizes=[[64,1]]", "data.packs=[\"a\",\"b\"]", "release.id=mine"])
        self.assertEqual(recipe.train.steps, 7)
        self.assertEqual(recipe.train.sizes, ((64, 1),))
        self.assertEqual(recipe.data.packs, ("a", "b"))
        self.assertEqual(recipe.release.id, "mine")

    def test_a_misspelt_setting_is_refused_and_the_known_ones_are_named(self):
        with self.assertRaisesRegex(RecipeError, "train has no setting step; known: .*steps"):
            read_recipe(None, ["train.step=7"])

    def test_a_value_of_the_wrong_kind_is_refused(self):
        with self.assertRaisesRegex(RecipeError, "train.steps must be int, not 'many'"):
            read_recipe(None, ["train.steps=many"])

    def test_a_missing_file_is_a_sentence(self):
        with self.assertRaisesRegex(RecipeError, "cannot be read"):
            read_recipe("nowhere.json")


if __name__ == "__main__":
    unittest.main()
