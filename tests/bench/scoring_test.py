"""Tests of scoring.py: /usr/bin/python3 -m unittest discover -s tests/bench -p '*_test.py'"""
import unittest

from scoring import Score, misread, outcomes, reliability, words_of_lines


def line(text, *box):
    return {"text": text, "box": list(box)}


def word(text, confidence, *box):
    return {"text": text, "confidence": confidence, "box": list(box)}


def scored(lines, words, **truth):
    score = Score()
    score.add({"text": lines, **truth}, [words])
    return score


LINES = [line("ACME Ltd", 0, 0, 100, 10), line("Total 9.00", 0, 20, 100, 10)]
READ = [word("acme", 0.9, 0, 0, 40, 9), word("L td", 0.6, 50, 0, 40, 9), word("Total", 0.99, 0, 21, 40, 9),
        word("8.00", 0.5, 50, 21, 40, 9), word("far", 0.8, 0, 300, 20, 9)]


class Words(unittest.TestCase):
    def test_word_f1_counts_tokens_of_letters_and_digits_without_case(self):
        # said: acme ltd total 9 00; read: acme l td total 8 00 far
        self.assertAlmostEqual(scored(LINES, READ).figures()["word_f1"], 2 * 3 / (5 + 7))

    def test_character_errors_count_by_place_without_case_and_white_space(self):
        self.assertAlmostEqual(scored(LINES, READ).figures()["character_error_rate"], 1 / (7 + 9))

    def test_a_document_that_was_not_read_is_all_wrong(self):
        score = Score()
        score.add({"text": LINES}, [])
        self.assertEqual(score.figures(), {"word_f1": 0.0, "character_error_rate": 1.0})

    def test_a_truth_without_spaces_gives_no_word_f1(self):
        self.assertIsNone(scored(LINES, READ, text_spaces=False).figures()["word_f1"])

    def test_a_truth_without_boxes_gives_no_character_error_rate(self):
        self.assertIsNone(scored([{"text": "ACME Ltd"}], READ).figures()["character_error_rate"])

    def test_of_boxes_that_overlap_the_one_nearest_in_height_holds_a_word(self):
        lines = [line("upper", 0, 0, 100, 20), line("lower", 0, 10, 100, 20)]
        placed = words_of_lines(lines, [word("lower", 1, 0, 14, 50, 9)])
        self.assertEqual([word["text"] for word in placed[1]], ["lower"])


class Misread(unittest.TestCase):
    def wrong(self, said, *read):
        return misread(said.split(), list(read))

    def test_words_as_they_stand_are_right(self):
        self.assertEqual(self.wrong("Total 9.00", "TOTAL", "9.00"), set())

    def test_a_lost_neighbour_is_nobodys_fault(self):
        self.assertEqual(self.wrong("Total 9.00", "9.00"), set())

    def test_a_letter_lost_at_the_edge_makes_a_word_wrong(self):
        self.assertEqual(self.wrong("Total 9.00", "Tota", "9.00"), {0})
        self.assertEqual(self.wrong("11.00", "1.00"), {0})

    def test_a_letter_lost_between_two_parts_makes_both_wrong(self):
        self.assertEqual(self.wrong("12345", "12", "45"), {0, 1})

    def test_a_word_lost_inside_another_makes_it_wrong(self):
        self.assertEqual(self.wrong("A XX B", "AB"), {0})

    def test_a_word_too_many_is_wrong_alone(self):
        self.assertEqual(self.wrong("cat dog", "cat", "the", "dog"), {1})

    def test_a_word_that_reaches_over_two_boxes_is_judged_by_both(self):
        lines = [line("DALLAS/", 0, 0, 60, 10), line("FORT", 62, 0, 40, 10)]
        placed = words_of_lines(lines, [word("Dallas/Fort", 0.7, 0, 0, 100, 10)])
        self.assertEqual(outcomes(lines, placed, spaced=True), [(0.7, True)])

    def test_in_a_text_without_spaces_a_lost_run_of_letters_is_a_lost_word(self):
        lines = [line("HostGage11.00", 0, 0, 100, 10)]
        placed = words_of_lines(lines, [word("Gage", 1, 40, 0, 20, 9), word("1.00", 1, 70, 0, 20, 9)])
        self.assertEqual(outcomes(lines, placed, spaced=False), [(1, True), (1, False)])


class Reliability(unittest.TestCase):
    def setUp(self):
        self.table = reliability([(0.95, True), (0.99, True), (0.6, False), (0.5, True), (None, False)])

    def test_brier_score_and_its_skill_against_the_share_of_right_ones(self):
        self.assertAlmostEqual(self.table["brier"], 0.6126 / 4)
        self.assertAlmostEqual(self.table["brier_skill"], 1 - 0.6126 / 0.75)

    def test_the_expected_calibration_error_is_taken_over_ten_bins(self):
        self.assertAlmostEqual(self.table["expected_calibration_error"], (0.06 + 0.6 + 0.5) / 4)
        self.assertEqual([row["words"] for row in self.table["bins"]], [0, 0, 0, 0, 0, 1, 1, 0, 0, 2])

    def test_sure_words_have_a_share_and_a_precision(self):
        self.assertEqual(self.table["sure"][0], {"least": 0.95, "words": 2, "share": 0.5, "precision": 1.0})
        self.assertEqual(self.table["sure"][1]["share"], 0.25)

    def test_words_without_a_confidence_are_counted_apart(self):
        self.assertEqual((self.table["words"], self.table["without_confidence"]), (4, 1))


if __name__ == "__main__":
    unittest.main()
