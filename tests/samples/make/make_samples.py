#!/usr/bin/env python3
"""Makes the sample documents and their truth; the same files at every run.

    /usr/bin/python3 make_samples.py [--out DIR] [NAME ...]

Without names all samples are made. Needs Debian's python3-reportlab, python3-pil, python3-numpy, poppler-utils,
libheif-examples, qpdf, fonts-dejavu-core and fonts-liberation.
"""
import argparse
from pathlib import Path

from samples import SAMPLES
from recipe import make


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent, help="folder to write to")
    parser.add_argument("names", nargs="*", help="only these samples, without extension")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    unknown = set(wanted.names) - {Path(sample.file).stem for sample in SAMPLES}
    if unknown:
        parser.error(f"no such sample: {', '.join(sorted(unknown))}; samples.py lists them")
    for sample in SAMPLES:
        if not wanted.names or Path(sample.file).stem in wanted.names:
            make(sample, wanted.out)
            print(sample.file, flush=True)


if __name__ == "__main__":
    main()
