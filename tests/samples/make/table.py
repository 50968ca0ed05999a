"""A table of line items whose cells may have several lines and which may go on over the page."""
from dataclasses import dataclass

from sheet import GREY


@dataclass(frozen=True)
class Column:
    """x is the left, right or middle end of the column's text, as `align` says."""
    title: str
    x: float
    align: str = "left"


@dataclass(frozen=True)
class Look:
    font: str = "sans"
    size: float = 9.0
    leading: float = 11.5
    gap: float = 5.0
    head_fill: tuple = None
    head_ink: tuple = (0, 0, 0)
    row_rules: bool = False
    stripes: tuple = None


def draw_head(sheet, columns, y, left, right, look):
    if look.head_fill:
        sheet.panel(left, y - look.size - 3, right - left, look.size + 9, fill=look.head_fill)
    for column in columns:
        sheet.text(column.x, y, column.title, look.font + "-bold", look.size, column.align, look.head_ink)
    if not look.head_fill:
        sheet.rule(left, y + 4, right, width=0.9)
    return y + look.leading + 8


def draw_table(sheet, columns, rows, y, left, right, look, bottom=None, turn_page=None):
    """Draws head and rows and returns the base line below them. A row that would pass `bottom` starts a new page:
    `turn_page(rows so far)` finishes the old one and returns the first base line of the new one."""
    y = draw_head(sheet, columns, y, left, right, look)
    for number, row in enumerate(rows):
        height = look.leading * max(cell.count("\n") + 1 for cell in row)
        if bottom and y + height > bottom:
            y = draw_head(sheet, columns, turn_page(number), left, right, look)
        if look.stripes and number % 2:
            sheet.panel(left, y - look.size - 1.5, right - left, height + look.gap, fill=look.stripes)
        for column, cell in zip(columns, row):
            for i, line in enumerate(cell.split("\n")):
                sheet.text(column.x, y + i * look.leading, line, look.font, look.size, column.align)
        y += height + look.gap
        if look.row_rules:
            sheet.rule(left, y - look.leading + 0.5, right, width=0.4, ink=GREY)
    return y
