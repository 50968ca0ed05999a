"""The pages to measure with: image files and what they say, by kind."""
import html
import json
import pathlib
import re
import subprocess
from dataclasses import dataclass

SAMPLES = pathlib.Path(__file__).resolve().parents[1] / "samples"
EVERY_PROGRAM_READS = (".jpg", ".jpeg", ".png")
INTRAY_READS = EVERY_PROGRAM_READS + (".tif", ".webp", ".heic")
TRUTH = ".truth.json"
A4_DPI = 300
LEAST_WORDS = 20  # of a PDF's page, to be one of text


class NoPages(Exception):
    """Nothing to measure with; the message says what to do."""


@dataclass(frozen=True)
class Page:
    image: pathlib.Path
    truth: dict


@dataclass(frozen=True)
class Kind:
    """`page_segmentation` is Tesseract's --psm that fits the kind best."""
    name: str
    page_segmentation: int
    source: str
    pages: list


def spread(items, limit):
    """At most `limit` of the items (0: all), evenly spread and the same every time."""
    if not limit or len(items) <= limit:
        return items
    return [items[i * len(items) // limit] for i in range(limit)]


def labelled_images(folder, suffixes):
    """The images of a folder whose text is known."""
    found = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in suffixes}
    for path in sorted(folder.glob("*" + TRUTH)):
        image = found.get(path.name[:-len(TRUTH)])
        if image:
            truth = json.loads(path.read_text(encoding="utf-8"))
            if truth.get("text"):
                yield Page(image, truth)


# ---- A4 pages, drawn from PDFs with text ----

def printed(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True, encoding="utf-8").stdout


def attributes(tag, names):
    return [float(re.search(rf'{name}="([-\d.]+)"', tag).group(1)) for name in names]


def box_of(tag, scale):
    left, top, right, bottom = (value * scale for value in attributes(tag, ("xMin", "yMin", "xMax", "yMax")))
    return [left, top, right - left, bottom - top]


def words_in(page, scale):
    return [{"text": html.unescape(text), "box": box_of(tag, scale)}
            for tag, text in re.findall(r"<word ([^>]*)>(.*?)</word>", page)]


def lines_in(page, scale):
    return [{"text": " ".join(word["text"] for word in words_in(line, scale)), "box": box_of(tag, scale)}
            for tag, line in re.findall(r"<line ([^>]*)>(.*?)</line>", page, re.DOTALL)]


def pdf_pages(pdf, option):
    """(width in points, markup) of each page, as pdftotext gives them."""
    for tag, page in re.findall(r"<page ([^>]*)>(.*?)</page>", printed("pdftotext", option, pdf, "-"), re.DOTALL):
        yield attributes(tag, ("width",))[0], page


def text_pages(pdf):
    """(PDF, page number, lines with boxes at A4_DPI) of the pages that have text."""
    for number, (_, page) in enumerate(pdf_pages(pdf, "-bbox-layout"), 1):
        if page.count("<word ") >= LEAST_WORDS:
            yield pdf, number, lines_in(page, A4_DPI / 72)


def drawn(pdf, number, lines, folder):
    target = folder / f"{pdf.stem}-{number}"
    printed("pdftoppm", "-r", A4_DPI, "-gray", "-png", "-singlefile", "-f", number, "-l", number, pdf, target)
    return Page(target.with_suffix(".png"), {"text": lines})


def a4_pages(folder, limit, workshop):
    """Pages of the folder's PDFs as scans; where none has text, the folder's own images."""
    texts = [page for pdf in sorted(folder.glob("*.pdf")) for page in text_pages(pdf)]
    if not texts:
        return spread(list(labelled_images(folder, EVERY_PROGRAM_READS)), limit)
    workshop.mkdir(parents=True, exist_ok=True)
    return [drawn(*page, workshop) for page in spread(texts, limit)]


# ---- the kinds ----

def images(folder, limit, _):
    return spread(list(labelled_images(folder, EVERY_PROGRAM_READS)), limit)


def sample_receipts(folder, limit, _):
    found = labelled_images(folder, EVERY_PROGRAM_READS)
    return spread([page for page in found if page.image.name.startswith("receipt-") and not is_photo(page)], limit)


def sample_photos(folder, limit, _):
    return spread([page for page in labelled_images(folder, EVERY_PROGRAM_READS) if is_photo(page)], limit)


def is_photo(page):
    return "-photo" in page.image.stem


#          name     psm  of a folder  of the project's samples
KINDS = (("receipts", 6, images, sample_receipts),
         ("a4", 3, a4_pages, a4_pages),
         ("photos", 6, images, sample_photos))


def kinds(folders, limit, workshop):
    """The kinds that `folders` ({name of the kind: folder}) has; without any folder all, from the project's samples."""
    result = []
    for name, page_segmentation, of_folder, of_samples in KINDS:
        folder = folders.get(name)
        if folder is None and folders:
            continue
        find = of_samples if folder is None else of_folder
        pages = find(folder or SAMPLES, limit, workshop / name)
        if not pages:
            raise NoPages(f"{folder}: no JPEG or PNG with {TRUTH[1:]} that holds its text (for A4 also: no PDF with "
                          "text); name another folder")
        result.append(Kind(name, page_segmentation, str(folder or SAMPLES), pages))
    return result
