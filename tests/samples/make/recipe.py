"""One sample: which document, by which road it became a file, and the writing of file and truth."""
import os
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy

import truth
from e_invoices import attach
from paper import jpeg, printed_pages
from pdf import write_pdf

EXIF_ORIENTATION = 0x0112


@dataclass(frozen=True)
class Sample:
    """`steps` are degradations (none: a PDF with text); `scanned` names the pages of a PDF that become images (none:
    all); `orientation` is an EXIF mark that tells a viewer to turn the picture; `attached` gives the XML inside a PDF."""
    file: str
    sheet: Callable
    dpi: int = 200
    steps: tuple = None
    scanned: tuple = None
    orientation: int = None
    quality: int = 70
    attached: Callable = None


def degraded(sample, sheet):
    chance = numpy.random.default_rng(zlib.crc32(sample.file.encode()))
    pages = []
    for paper in printed_pages(sheet, sample.dpi):
        for step in sample.steps:
            paper = step(paper, chance)
        pages.append(paper)
    return pages


def save_image(sample, pages, path):
    image, dpi = pages[0].image(), (sample.dpi, sample.dpi)
    if path.suffix == ".jpg":
        mark = image.getexif()
        if sample.orientation:
            mark[EXIF_ORIENTATION] = sample.orientation
        image.save(path, quality=sample.quality, dpi=dpi, optimize=True, exif=mark.tobytes() if len(mark) else b"")
    elif path.suffix == ".png":
        image.save(path, dpi=dpi, optimize=True)
    elif path.suffix == ".webp":
        image.save(path, quality=sample.quality, method=4)
    elif path.suffix == ".tif":
        first, *others = [page.image().convert("1", dither=0) for page in pages]
        first.save(path, compression="group4", dpi=dpi, save_all=True, append_images=others)
    elif path.suffix == ".heic":
        save_heic(sample, image, path)
    else:
        raise ValueError(f"{path.name}: no way to write {path.suffix}; add one to save_image")


def save_heic(sample, image, path):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.png")
        image.save(source)
        subprocess.run(["heif-enc", "-q", "45", "-o", path, source], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "LC_ALL": "C"})


def placed_lines(sheet, paper):
    """The print of a page with its boxes: by line, by word where the line is too crooked; rows of dashes are not text."""
    for run in sheet.runs(0):
        if any(sign.isalnum() for sign in run.text):
            for part in run.words() if paper.crooked(run.box()) else (run,):
                yield part.text, paper.box(part.box())


def make(sample, folder):
    path, sheet = Path(folder, sample.file), sample.sheet()
    placed = None
    if path.suffix == ".xml":
        path.write_text(sheet.xml, encoding="utf-8")
    elif sample.steps is None:
        write_pdf(path, sheet)
        if sample.attached:
            attach(path, sample.attached())
    else:
        pages = degraded(sample, sheet)
        if path.suffix == ".pdf":
            chosen = range(len(pages)) if sample.scanned is None else sample.scanned
            write_pdf(path, sheet, {i: jpeg(pages[i], sample.dpi, sample.quality) for i in chosen})
        else:
            save_image(sample, pages, path)
            if len(pages) == 1:
                placed = placed_lines(sheet, pages[0])
    truth.write(path.with_suffix(".truth.json"), sheet, placed, printed=path.suffix != ".xml")
