"""The programs that are compared: how each is called, and which words it read."""
import json
import pathlib
import shutil
import subprocess

from PIL import Image

from measure import Command
from pages import pdf_pages, words_in

INTRAY = pathlib.Path(__file__).resolve().parents[2] / "build" / "intray"
EXIF_ORIENTATION = 0x0112


class Intray:
    """`switches` are options of `intray read`; `--pdf` among them takes a folder."""

    def __init__(self, name, switches=()):
        self.name, self.switches = name, switches

    def missing(self):
        """Why it can't be measured; None when it can."""
        if not INTRAY.exists():
            return f"{INTRAY}: not built; run ./dev build"
        known = subprocess.run([INTRAY, "read", "--help"], capture_output=True, text=True, check=False).stdout
        lacking = [switch for switch in self.switches if switch.startswith("--") and switch not in known]
        return f"not available: this `intray read` has no {lacking[0]}" if lacking else None

    def commands(self, kind, pages, folder, threads):
        switches = list(self.switches)
        if "--pdf" in switches:
            switches.append(folder / "pdf")
            (folder / "pdf").mkdir()
        if threads:
            switches += ["--threads", threads]
        files = [page.image for page in pages]
        return [Command((INTRAY, "read", "--words", "--ignore-xml", *switches, *files), folder / "readings.jsonl")]

    def words(self, page, folder):
        """The words of a page; None when reading it failed."""
        if "--pdf" in self.switches and not list((folder / "pdf").glob(page.image.stem + "*.pdf")):
            return None
        for line in (folder / "readings.jsonl").read_text(encoding="utf-8").splitlines():
            reading = json.loads(line)
            if reading["file"] == str(page.image):
                return None if "error" in reading else [word for p in reading["pages"] for word in p["words"]]
        return None


class Tesseract:
    name = "tesseract"

    def __init__(self, languages):
        self.languages = languages

    def missing(self):
        return None if shutil.which("tesseract") else "not installed: apt-get install tesseract-ocr"

    def commands(self, kind, pages, folder, _threads):
        return [Command(("tesseract", page.image, folder / page.image.name, "-l", self.languages,
                         "--psm", kind.page_segmentation, "tsv")) for page in pages]

    def words(self, page, folder):
        table = folder / (page.image.name + ".tsv")
        if not table.exists():
            return None
        rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
        return [{"text": row[11], "box": list(map(int, row[6:10])), "confidence": float(row[10]) / 100}
                for row in rows if len(row) == 12 and row[0] == "5" and row[11].strip()]


class OcrMyPdf:
    name = "ocrmypdf"
    image_dpi = 300  # stated, since it refuses images that say nothing credible

    def __init__(self, languages):
        self.languages = languages

    def missing(self):
        return None if shutil.which("ocrmypdf") else "not installed: apt-get install ocrmypdf"

    def commands(self, kind, pages, folder, _threads):
        return [Command(("ocrmypdf", "--quiet", "--output-type", "pdfa", "-j1", "--optimize", "0",
                         "-l", self.languages, "--tesseract-pagesegmode", kind.page_segmentation,
                         "--image-dpi", self.image_dpi, page.image, folder / (page.image.name + ".pdf")))
                for page in pages]

    def words(self, page, folder):
        pdf = folder / (page.image.name + ".pdf")
        if not pdf.exists():
            return None
        turn, width, height = stored_size(page.image)
        upright_width = height if turn in (90, 270) else width
        found = [word for points, markup in pdf_pages(pdf, "-bbox")
                 for word in words_in(markup, upright_width / points)]
        found.sort(key=lambda word: word["box"][0])  # pdftotext mixes the words of a slanting line
        return [{**word, "box": turned_back(word["box"], turn, width, height)} for word in found]


def stored_size(image):
    """(degrees by which a viewer turns the image to the right, width, height as it lies in the file)"""
    with Image.open(image) as opened:
        turn = {3: 180, 6: 90, 8: 270}.get(opened.getexif().get(EXIF_ORIENTATION), 0)
        return turn, *opened.size


def turned_back(box, turn, width, height):
    """A box of the turned image in pixels of the stored one, which is width x height."""
    x, y, w, h = box
    if turn == 90:
        return [y, height - x - w, h, w]
    if turn == 180:
        return [width - x - w, height - y - h, w, h]
    if turn == 270:
        return [width - y - h, x, h, w]
    return box


def programs(kind, languages):
    """What is measured for a kind of page, in the order of the table."""
    to_pdf = [Intray("intray to PDF/A", ("--pdf",))] if kind.name == "a4" else []
    return [Intray("intray, first reader alone", ("--second-reader", "off")), Intray("intray, both readers"),
            *to_pdf, Tesseract(languages), OcrMyPdf(languages)]
