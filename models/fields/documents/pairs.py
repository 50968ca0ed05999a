"""Labels with their values in the forms that offices use: lines, columns, rows."""


def _pairs_inline(sheets, x, y, pairs, width):
    sheets.page.new_block()
    for name, value in pairs:
        for part in sheets.page.fold(f"{name}{sheets.colon} {value}", sheets.size, width):
            sheets.page.put(x, y, part, sheets.size)
            y += sheets.line()
    return y


def _pairs_columns(sheets, x, y, pairs, width):
    widest = max(sheets.page.text_width(name + sheets.colon, sheets.size) for name, _ in pairs)
    to_right = sheets.chance(0.3)
    labels_right = sheets.chance(0.2)
    gap = sheets.size * sheets.rng.uniform(0.6, 3)
    for name, value in pairs:
        sheets.page.new_block()
        if labels_right:
            sheets.page.put(x + widest, y, name + sheets.colon, sheets.size, "right")
        else:
            sheets.page.put(x, y, name + sheets.colon, sheets.size)
        value_width = sheets.page.text_width(value, sheets.size)
        if to_right and widest + gap + value_width < width:
            sheets.page.put(x + width, y, value, sheets.size, "right")
        else:
            sheets.page.put(x + widest + gap, y, value, sheets.size)
        y += sheets.line()
    return y


def _pairs_stacked(sheets, x, y, pairs, width):
    del width
    for name, value in pairs:
        sheets.page.new_block()
        sheets.page.put(x, y, name, sheets.size * 0.8)
        sheets.page.put(x, y + sheets.line() * 0.85, value, sheets.size)
        y += sheets.line() * 2
    return y


def _pairs_row(sheets, x, y, pairs, width):
    """Labels side by side with the values beneath, in rows of what fits."""
    while pairs:
        shown = pairs[:5]
        while len(shown) > 1 and sum(_cell_width(sheets, pair) for pair in shown) > width:
            shown = shown[:-1]
        pairs = pairs[len(shown):]
        spare = max(0, width - sum(_cell_width(sheets, pair) for pair in shown)) / len(shown)
        spare = min(spare, sheets.size * 8)
        sheets.page.new_block()
        at = x
        for name, value in shown:
            sheets.page.put(at, y, name, sheets.size)
            sheets.page.put(at, y + sheets.line() * 1.15, value, sheets.size)
            at += _cell_width(sheets, (name, value)) + spare
        y += sheets.line() * 2.8
    return y


def _cell_width(sheets, pair):
    return max(sheets.page.text_width(text, sheets.size) for text in pair) + 1.8 * sheets.size


def draw_pairs(sheets, x, y, pairs, width):
    """The particulars in one of the usual forms."""
    if not pairs:
        return y
    wide = width > sheets.width * 0.6
    forms = [_pairs_row, _pairs_row, _pairs_inline, _pairs_columns] if wide else [
        _pairs_columns, _pairs_columns, _pairs_columns, _pairs_inline, _pairs_inline, _pairs_stacked]
    return sheets.rng.choice(forms)(sheets, x, y, pairs, width)
