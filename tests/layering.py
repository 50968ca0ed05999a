"""Fails on any include of a folder that does not stand below the including one.

    layering.py SOURCE_DIR
"""
import pathlib
import re
import sys

ORDER = ["base", "capture", "ocr", "extract", "storage", "ui", "appliance"]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def faults(root):
    for rank, folder in enumerate(ORDER):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp") or "node_modules" in path.parts:
                continue
            for target in INCLUDE.findall(path.read_text(encoding="utf-8")):
                top = target.split("/")[0]
                if top not in ORDER:
                    yield f'{path}: include "{target}" does not start at a room of the house'
                elif ORDER.index(top) > rank:
                    yield f'{path}: {folder} must not include {top} ("{target}")'


def main():
    root = pathlib.Path(sys.argv[1])
    found = list(faults(root))
    seen = sum(1 for folder in ORDER for _ in (root / folder).rglob("*.h"))
    if seen == 0:
        found.append(f"{root}: no header found; is this the source folder?")
    print("\n".join(found) or f"layering: {seen} headers, every include points downwards")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
