import json
import pathlib
import tempfile
import unittest

import learning


class Learning(unittest.TestCase):
    def test_a_folds_documents_are_linked_with_their_truth(self):
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place) / "receipts"
            folder.mkdir()
            for name in ("a.jpg", "a.truth.json", "b.jpg", "b.truth.json"):
                (folder / name).write_text("{}")
            learning.link(folder, {"a"}, pathlib.Path(place) / "fold")
            self.assertEqual(sorted(p.name for p in (pathlib.Path(place) / "fold").iterdir()),
                             ["a.jpg", "a.truth.json"])

    def test_folds_are_added_up_by_field(self):
        tally = {"right": 1, "predicted": 2, "labelled": 2}
        results = [{"first": {"fields": {"total": tally}}, "later": {"fields": {"total": tally, "tip": tally}}}] * 2
        sums = learning.summed(results, ["total"])
        self.assertEqual(sums["later"]["total"]["right"], 2)
        self.assertNotIn("tip", sums["later"])
        self.assertAlmostEqual(sums["first"]["total"]["f1"], 0.5)

    def test_only_labelled_fields_count(self):
        with tempfile.TemporaryDirectory() as place:
            truth = {"fields": {"total": {"text": "1", "value": "1"}}, "ignore": ["iban"]}
            (pathlib.Path(place) / "a.truth.json").write_text(json.dumps(truth))
            self.assertEqual(learning.fields_of(pathlib.Path(place)), {"total"})


if __name__ == "__main__":
    unittest.main()
