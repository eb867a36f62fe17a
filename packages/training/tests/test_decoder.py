import unittest

from tests.needs import require

require("numpy", "cv2", "torch")

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from torch import Tensor, nn  # noqa: E402

from maskloop_training.attention import AmongTokens, Attention, PixelsToTokens, TokensToPixels  # noqa: E402
from maskloop_training.student import Student  # noqa: E402

DIM, INNER, HEADS = 12, 8, 2


def textbook(a: Attention, query: Tensor, key: Tensor, value: Tensor, ignore: Tensor | None = None) -> Tensor:
    """Multi-head attention as it is written everywhere: query, key and value [B, n, dim] -> [B, n, dim]"""

    def heads(x: Tensor) -> Tensor:
        return x.unflatten(2, (HEADS, -1)).transpose(1, 2)

    query, key, value = heads(a.q(query)), heads(a.k(key)), heads(a.v(value))
    scores = query @ key.transpose(2, 3) / (INNER // HEADS) ** 0.5
    weights = (scores if ignore is None else scores + ignore[:, None, None]).softmax(-1)
    return a.o((weights @ value).transpose(1, 2).flatten(2))


class DecoderTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.tokens, self.keys, self.pixels = torch.randn(2, 5, DIM), torch.randn(2, 5, DIM), torch.randn(2, 9, DIM)
        self.position = torch.randn(9, DIM)
        self.ignore = torch.zeros(2, 5)
        self.ignore[1, 3:] = -1e4

    def assertClose(self, one: Tensor, other: Tensor):
        self.assertLess(float((one - other).abs().max()), 1e-4)

    def test_attention_among_tokens_is_the_textbooks(self):
        a = AmongTokens(DIM, INNER, HEADS)
        found = a(self.tokens, self.keys, self.tokens, self.ignore, a.rows(5))
        self.assertClose(found, textbook(a, self.tokens, self.keys, self.tokens, self.ignore))

    def test_tokens_look_at_pixels_as_in_the_textbook_whoever_projects_the_pixels(self):
        a = TokensToPixels(DIM, INNER, HEADS)
        placed = self.pixels + self.position
        expected = textbook(a, self.tokens, placed, self.pixels)
        self.assertClose(a.projected(self.tokens, a.k(placed), a.v(self.pixels), a.rows(5)), expected)
        self.assertClose(a(self.tokens, self.pixels, a.k(self.position), a.rows(5)), expected)

    def test_pixels_look_at_tokens_as_in_the_textbook_whoever_projects_the_pixels(self):
        a = PixelsToTokens(DIM, INNER, HEADS)
        placed = self.pixels + self.position
        expected = textbook(a, placed, self.keys, self.tokens, self.ignore)
        self.assertClose(a.projected(a.q(placed), self.keys, self.tokens, self.ignore, a.rows(5)), expected)
        self.assertClose(a(self.pixels, a.q(self.position), self.keys, self.tokens, self.ignore, a.rows(5)), expected)

    @torch.no_grad()
    def test_a_prompt_is_answered_alike_alone_and_beside_one_that_has_a_mask(self):
        model = Student().eval()
        for part in (model.decoder.mskip, model.decoder.gate, model.decoder.hyper[0][2]):
            nn.init.normal_(part.weight)
        image = model.encode(torch.rand(1, 3, 64, 64) * 255)
        points, labels = torch.tensor([[[20.0, 30.0]], [[40.0, 10.0]]]), torch.ones(2, 1)
        mask = F.interpolate(torch.randn(2, 1, 4, 4), size=16) * 8
        given = torch.tensor([0.0, 1.0])
        together = model.decode(image, points, labels, mask, given)
        for i in range(2):
            alone = model.decode(image, points[i : i + 1], labels[i : i + 1], mask[i : i + 1], given[i : i + 1])
            for one, both in zip(alone, together):
                self.assertClose(one, both[i : i + 1])
        without = model.decode(image, points[1:], labels[1:], mask[1:], torch.zeros(1))
        self.assertGreater(float((without[0] - together[0][1:]).abs().max()), 0.1)


if __name__ == "__main__":
    unittest.main()
