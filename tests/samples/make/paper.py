"""A page as pixels, and where each point of the drawn page has come to lie in them."""
import subprocess
import tempfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import numpy
from PIL import Image

from pdf import write_pdf


@dataclass(frozen=True)
class Paper:
    """`pixels` is gray, 0 black to 255 white, as floats; `place` maps page points to pixels (3 x 3, homogeneous)."""
    pixels: numpy.ndarray
    place: numpy.ndarray

    @property
    def size(self):
        return self.pixels.shape[1], self.pixels.shape[0]

    def with_pixels(self, pixels):
        return replace(self, pixels=pixels)

    def warped(self, matrix, size, ground):
        """Moves each pixel by the matrix into a picture of the given size; `ground` fills what lay outside."""
        back = numpy.linalg.inv(matrix)
        back = (back / back[2, 2]).ravel()[:8]
        picture = Image.fromarray(self.pixels.astype(numpy.float32), "F")
        moved = picture.transform(size, Image.PERSPECTIVE, tuple(back), Image.BICUBIC, fillcolor=ground)
        return Paper(numpy.clip(numpy.asarray(moved), 0, 255), matrix @ self.place)

    def corners(self, points):
        """Where the corners of [x, y, w, h] of the page lie: two rows, x and y."""
        x, y, w, h = points
        corners = self.place @ numpy.array([[x, x + w, x + w, x], [y, y, y + h, y + h], [1, 1, 1, 1]], dtype=float)
        return corners[:2] / corners[2]

    def box(self, points):
        """The upright box around [x, y, w, h] of the page, in whole pixels of the picture."""
        (left, top), (right, bottom) = self.corners(points).min(1), self.corners(points).max(1)
        return [int(left), int(top), int(right) + 1 - int(left), int(bottom) + 1 - int(top)]

    def crooked(self, points):
        """Whether that upright box is mostly not the text, so that it would cover the lines above and below."""
        x, y = self.corners(points)
        inside = abs(numpy.dot(x, numpy.roll(y, -1)) - numpy.dot(y, numpy.roll(x, -1))) / 2
        return numpy.ptp(x) * numpy.ptp(y) > 1.6 * inside

    def image(self):
        return Image.fromarray(self.pixels.round().astype(numpy.uint8), "L")


def printed_pages(sheet, dpi):
    """The pages of a sheet as they leave the printer."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sheet.pdf")
        write_pdf(source, sheet)
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", source, Path(folder, "page")], check=True)
        scale = numpy.diag([dpi / 72, dpi / 72, 1.0])
        return [Paper(numpy.asarray(Image.open(file)).astype(float), scale) for file in sorted(Path(folder).glob("page*.pgm"))]


def jpeg(paper, dpi, quality=70):
    target = BytesIO()
    paper.image().save(target, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return target.getvalue()
