"""What happens to paper on its way through a scanner, a pocket or a telephone's camera.

Each function returns a step: (Paper, random generator) -> Paper. Steps that move the print also move `Paper.place`.
"""
from math import cos, radians, sin

import numpy
from PIL import Image, ImageFilter


def skew(degrees, ground=255):
    """Turned a little around its middle, as by a crooked feed; the picture keeps its size."""
    def step(paper, _):
        w, h = paper.size
        c, s = cos(radians(degrees)), sin(radians(degrees))
        centred = numpy.array([[1, 0, -w / 2], [0, 1, -h / 2], [0, 0, 1.0]])
        turn = numpy.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
        return paper.warped(numpy.linalg.inv(centred) @ turn @ centred, (w, h), ground)
    return step


def quarter_turns(count):
    """Lies sideways (1: the head points right, 3: left) or upside down (2)."""
    def step(paper, _):
        for _ in range(count):
            h = paper.size[1]
            paper = type(paper)(numpy.rot90(paper.pixels, -1), numpy.array([[0, -1, h], [1, 0, 0], [0, 0, 1.0]]) @ paper.place)
        return paper
    return step


def border(share=0.04, ground=255):
    """Room around the paper."""
    def step(paper, _):
        w, h = paper.size
        m = int(w * share)
        return paper.warped(numpy.array([[1, 0, m], [0, 1, m], [0, 0, 1.0]]), (w + 2 * m, h + 2 * m), ground)
    return step


def blur(radius):
    def step(paper, _):
        soft = paper.image().filter(ImageFilter.GaussianBlur(radius))
        return paper.with_pixels(numpy.asarray(soft).astype(float))
    return step


def noise(strength):
    """The sensor's grain."""
    def step(paper, chance):
        grain = chance.normal(0, strength, paper.pixels.shape)
        return paper.with_pixels(numpy.clip(paper.pixels + grain, 0, 255))
    return step


def tone(black, white):
    """Ink is no blacker than `black`, paper no whiter than `white`."""
    def step(paper, _):
        return paper.with_pixels(black + paper.pixels * (white - black) / 255)
    return step


def specks(count):
    """Dust: small dark spots, for bilevel scans."""
    def step(paper, chance):
        pixels, (w, h) = paper.pixels.copy(), paper.size
        for x, y, d in zip(chance.integers(0, w - 3, count), chance.integers(0, h - 3, count), chance.integers(1, 3, count)):
            pixels[y:y + d, x:x + d] = 0
        return paper.with_pixels(pixels)
    return step


def clouds(shape, cells, chance):
    """Smooth chance between 0 and 1, with about `cells` patches across."""
    rough = Image.fromarray(chance.random((max(2, cells * shape[0] // shape[1]), cells)).astype(numpy.float32), "F")
    return numpy.clip(numpy.asarray(rough.resize((shape[1], shape[0]), Image.BICUBIC)), 0, 1)


def thermal_fade(strength):
    """Thermal print that has paled in patches and along lines of weak heating elements; strength 0 to 1."""
    def step(paper, chance):
        h, w = paper.pixels.shape
        left = 1 - strength * (0.45 + 0.55 * clouds((h, w), 4, chance))
        for x in chance.integers(0, w, 6):
            left[:, x:x + int(chance.integers(2, 5))] *= 1 - 0.5 * strength
        return paper.with_pixels(255 - (255 - paper.pixels) * left)
    return step


def folds(across=(), down=(), depth=34):
    """Creases at shares of the height and width: a dark line, a bright one beside it, and one half in the shade."""
    def step(paper, chance):
        h, w = paper.pixels.shape
        pixels = paper.pixels.copy()
        for shares, length, axis in ((across, h, 0), (down, w, 1)):
            for share in shares:
                far = numpy.arange(length) - share * length
                light = -depth * numpy.exp(-(far / 2.2) ** 2) + depth * 0.5 * numpy.exp(-((far - 7) / 4.0) ** 2)
                light -= numpy.where(far < 0, depth * 0.35 * numpy.exp(far / (0.12 * length)), 0)
                pixels += light[:, None] if axis == 0 else light[None, :]
        return paper.with_pixels(numpy.clip(pixels, 0, 255))
    return step


def crumple(strength, creases=16):
    """Paper that was a ball once: flat facets between chance creases, each side of a crease in another light."""
    def step(paper, chance):
        h, w = paper.pixels.shape
        y, x = numpy.mgrid[0:h, 0:w]
        light = numpy.ones((h, w))
        for _ in range(creases):
            angle, px, py = chance.uniform(0, 3.14159), chance.uniform(0, w), chance.uniform(0, h)
            far = (x - px) * sin(angle) - (y - py) * cos(angle)
            light += strength * (0.12 * numpy.tanh(far / 25) * numpy.exp(-numpy.abs(far) / (0.5 * w)) - 0.4 * numpy.exp(-(far / 1.8) ** 2))
        return paper.with_pixels(numpy.clip(paper.pixels * light, 0, 255))
    return step


def shadow(depth, start, end):
    """Somebody's shadow across the picture: dark on the left of the line from `start` (share of the width, at the top)
    to `end` (at the bottom), with a soft edge."""
    def step(paper, _):
        h, w = paper.pixels.shape
        edge = (start + (end - start) * numpy.arange(h) / h)[:, None] * w
        away = (numpy.arange(w)[None, :] - edge) / (0.06 * w)
        return paper.with_pixels(paper.pixels * (1 - depth / (1 + numpy.exp(numpy.clip(away, -30, 30)))))
    return step


def photograph(corners, size, table=70):
    """Lies on a table, seen from aslant; `corners` are where the paper's corners come to lie, clockwise from top left."""
    def step(paper, chance):
        w, h = paper.size
        source = [(0, 0), (w, 0), (w, h), (0, h)]
        rows, right = [], []
        for (x, y), (u, v) in zip(source, corners):
            rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            right += [u, v]
        matrix = numpy.append(numpy.linalg.solve(numpy.array(rows, float), numpy.array(right, float)), 1).reshape(3, 3)
        moved = paper.warped(matrix, size, -1)
        inside = paper.with_pixels(numpy.full(paper.pixels.shape, 255.0)).warped(matrix, size, 0).pixels / 255
        grain = table * (0.8 + 0.4 * clouds(moved.pixels.shape, 3, chance)) + 6 * numpy.sin(numpy.arange(size[1]) / 9)[:, None]
        return moved.with_pixels(inside * moved.pixels + (1 - inside) * grain)
    return step


def bilevel(threshold):
    def step(paper, _):
        return paper.with_pixels(numpy.where(paper.pixels < threshold, 0.0, 255.0))
    return step
