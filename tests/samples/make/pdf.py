"""Sheets into PDF files: with text, or with page images, or some of each."""
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sheet import load_fonts

rl_config.useA85 = 0  # images as plain bytes, a fifth smaller


def write_pdf(target, sheet, page_images=None):
    """`page_images` gives JPEG bytes for the pages (by number from 0) that are to be images; the others stay text.
    The file depends on nothing but the arguments: no date, no chance."""
    load_fonts()
    canvas = Canvas(target if isinstance(target, BytesIO) else str(target), pagesize=sheet.size, pageCompression=1, invariant=1)
    canvas.setTitle(sheet.title)
    canvas.setAuthor("Intray samples")
    for page in range(len(sheet.pages)):
        if page_images and page in page_images:
            canvas.drawImage(ImageReader(BytesIO(page_images[page])), 0, 0, sheet.width, sheet.height)
        else:
            sheet.print_on(canvas, page)
        canvas.showPage()
    canvas.save()
