"""The clinics of the benchmark: any number of them, all invented, always the same for the same number.

`brand` gives a clinic's details, `logo` its mark as SVG, `brand_yml` its `_brand.yml`. Telephone numbers are from the range that
Ofcom keeps for fiction, addresses on the network end in `.example`, and colours are dark enough to be read, on a screen and on
a photocopy.
"""

import colorsys
import math
import random

FIRST = """Alder Amber Ash Aspen Bay Beech Birch Bluebell Bracken Briar Cedar Clover Coral Cress Elder Elm Fern Flint Foxglove
Gorse Hazel Heather Holly Iris Ivy Juniper Larch Laurel Lavender Linden Maple Marigold Meadow Mint Myrtle Oak Olive Pearl Pine
Poplar Quartz Rose Rowan Sage Sorrel Thyme Violet Willow Yarrow Yew""".split()
SECOND = """Bank Barn Bend Bridge Brook Castle Chapel Corner Court Cove Cross Dale Dene Down Field Ford Garden Gate Glen Green Grove
Harbour Hill Hollow House Isle Lane Ledge Lodge Manor March Market Mead Mill Mount Orchard Park Path Place Pond Ridge Row Square
Steps Stone Street Terrace View Well Wharf""".split()
KIND = ["Skin Clinic", "Skin Health", "Aesthetics", "Dermatology", "Skin Studio"]
HOURS = [
    "Monday to Friday, 9am to 5pm",
    "Monday to Saturday, 9am to 6pm",
    "Tuesday to Saturday, 10am to 7pm",
    "Every day, 8am to 8pm",
    "Monday to Thursday, 8.30am to 6pm",
]
STREET = ["Station Road", "Church Lane", "High Street", "Mill Road", "Queen Street", "Park Avenue", "The Crescent"]


def luminance(levels):
    """Relative luminance of a colour of three levels from 0 to 1 (WCAG 2.2)."""
    linear = [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def readable(hue, saturation, contrast):
    """The lightest shade of a hue that has this contrast on white, in colour and in grey."""
    for lightness in range(60, 0, -1):
        levels = colorsys.hls_to_rgb(hue, lightness / 100, saturation)
        grey = [0.299 * levels[0] + 0.587 * levels[1] + 0.114 * levels[2]] * 3
        if all(1.05 / (luminance(seen) + 0.05) >= contrast for seen in (levels, grey)):
            break
    return levels


def hexadecimal(levels):
    return "#" + "".join(f"{round(level * 255):02x}" for level in levels)


def mixed(levels, share):
    """A colour thinned with white: `share` of it is left."""
    return [1 - share * (1 - level) for level in levels]


def brand(number):
    """The details of a clinic."""
    first, second = FIRST[number % 50], SECOND[(number // 50 + number) % 50]
    short = f"{first} {second}"
    id = f"{first}-{second}".lower() if number < 2500 else f"{first}-{second}-{number}".lower()
    primary = readable(number * 0.381966 % 1, 0.4 + number % 4 * 0.1, 7.2)
    return {
        "id": id,
        "name": f"{short} {KIND[number % len(KIND)]}",
        "short": short,
        "phone": f"01632 960{number * 7 % 1000:03}",
        "hours": HOURS[number * 3 % len(HOURS)],
        "out-of-hours": "111",
        "emergency": "999",
        "email": f"care@{id}.example",
        "website": f"{id}.example",
        "booking": f"{id}.example/book",
        "address": [f"{number % 180 + 1} {STREET[number % len(STREET)]}", f"Anytown AN{number % 9 + 1} {number % 8 + 1}QT"],
        "primary": hexadecimal(primary),
        "light": hexadecimal(mixed(primary, 0.45)),
        "tint": hexadecimal(mixed(primary, 0.08)),
        "ink": hexadecimal(colorsys.hls_to_rgb(number * 0.381966 % 1, 0.1, 0.3)),
        "paper": "#ffffff",
        # Our program makes a code of the words; a peer has none to make, and is given one of the same width.
        "edition": "4X7K-QP2R",
    }


def point(angle, radius):
    return f"{60 + radius * math.sin(angle):.2f} {60 - radius * math.cos(angle):.2f}"


def petals(chance):
    """A flower: two rings of pointed leaves around a middle."""
    count = chance.randrange(9, 15)
    for ring, (inner, outer, width) in enumerate([(26, 58, 0.42), (9, 34, 0.5)]):
        for at in range(count):
            angle = (at + ring / 2) * math.tau / count
            side = width * math.tau / count
            yield ring, (
                f"M{point(angle, inner)}C{point(angle - side, inner + 6)} {point(angle - side, outer - 12)} {point(angle, outer)}"
                f"C{point(angle + side, outer - 12)} {point(angle + side, inner + 6)} {point(angle, inner)}Z"
            )


def waves(chance):
    """A round badge of bands that rise and fall."""
    height = chance.uniform(5, 9)
    for band in range(8):
        top = 14 + band * 12
        half = math.sqrt(max(0, 58**2 - (top - 60) ** 2))
        left, step = 60 - half, half / 3
        path = f"M{left:.2f} {top:.2f}"
        for at in range(6):
            lift = height if at % 2 else -height
            path += f"c{step / 3:.2f} {lift:.2f} {step * 2 / 3:.2f} {lift:.2f} {step:.2f} 0"
        path += "v6"
        for at in range(6):
            lift = height if at % 2 == 0 else -height
            path += f"c{-step / 3:.2f} {lift:.2f} {-step * 2 / 3:.2f} {lift:.2f} {-step:.2f} 0"
        yield band % 2, path + "Z"


def honeycomb(chance):
    """Cells with round corners, some left out."""
    for row in range(-2, 3):
        for column in range(-2, 3):
            if abs(row) + abs(column) > 3 or chance.random() < 0.12:
                continue
            x, y, size = 60 + (column + row % 2 / 2) * 22, 60 + row * 19, 10.4
            corners = [(x + size * math.sin(at * math.tau / 6), y - size * math.cos(at * math.tau / 6)) for at in range(6)]
            path = ""
            for at, (cx, cy) in enumerate(corners):
                (px, py), (nx, ny) = corners[at - 1], corners[(at + 1) % 6]
                path += f"{'L' if path else 'M'}{cx + (px - cx) / 4:.2f} {cy + (py - cy) / 4:.2f}"
                path += f"Q{cx:.2f} {cy:.2f} {cx + (nx - cx) / 4:.2f} {cy + (ny - cy) / 4:.2f}"
            yield (row + column) % 2, path + "Z"


def sprig(chance):
    """A stalk with leaves on either side."""
    yield 0, "M58.6 116C57 80 58 40 59.4 12L60.6 12C62 40 63 80 61.4 116Z"
    count = chance.randrange(7, 10)
    for at in range(count):
        y, reach = 108 - at * 88 / count, 46 - abs(at - 3) * 4
        for side in (-1, 1):
            yield at % 2, (
                f"M60 {y:.2f}C{60 + side * reach * 0.2:.2f} {y - 14:.2f} {60 + side * reach * 0.7:.2f} {y - 22:.2f} "
                f"{60 + side * reach:.2f} {y - 20:.2f}C{60 + side * reach * 0.9:.2f} {y - 8:.2f} "
                f"{60 + side * reach * 0.4:.2f} {y + 1:.2f} 60 {y:.2f}Z"
            )


def rays(chance):
    """A sun: a disc, and rays that swing to one side."""
    yield 0, "M60 38A22 22 0 1 1 60 82A22 22 0 1 1 60 38ZM60 46A14 14 0 1 0 60 74A14 14 0 1 0 60 46Z"
    count, swing = chance.randrange(16, 23), chance.uniform(0.1, 0.3)
    for at in range(count):
        angle, wide = at * math.tau / count, 0.3 * math.tau / count
        yield at % 2, (
            f"M{point(angle - wide, 28)}Q{point(angle, 44)} {point(angle + swing, 58 - at % 2 * 8)}"
            f"Q{point(angle + wide * 1.6, 42)} {point(angle + wide, 28)}A28 28 0 0 0 {point(angle - wide, 28)}Z"
        )


SHAPES = [petals, waves, honeycomb, sprig, rays]


def logo(number):
    """A clinic's mark: a few kilobytes of curves in two colours."""
    details = brand(number)
    shapes = list(SHAPES[number % len(SHAPES)](random.Random(number)))
    paths = [f'  <path fill="{details["light" if tone else "primary"]}" d="{path}"/>' for tone, path in shapes]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">', *paths, "</svg>"]) + "\n"


def brand_yml(details, layouts, fonts):
    """A clinic's `_brand.yml`; `fonts` are the names of its own font files, regular first, or none."""
    address = "".join(f"\n      - {line}" for line in details["address"])
    typeface = ""
    if fonts:
        files = "".join(f"\n        - path: fonts/{name}" + ("\n          weight: bold" if at else "") for at, name in enumerate(fonts))
        typeface = f"""
typography:
  fonts:
    - family: Clinic Sans
      source: file
      files:{files}
  base: Clinic Sans
"""
    return f"""# How {details["name"]} looks and how patients reach it. Invented, to measure with.
meta:
  name:
    full: {details["name"]}
    short: {details["short"]}
  link: https://{details["website"]}
  contact:
    phone: "+44 {details["phone"].removeprefix("0")}"
    hours:
      en: {details["hours"]}
    out-of-hours: "{details["out-of-hours"]}"
    emergency: "{details["emergency"]}"
    email: {details["email"]}
    booking: https://{details["booking"]}
    address:{address}

logo:
  images:
    mark:
      path: logo.svg
      alt: {details["name"]}
  small: mark
  medium: mark

color:
  palette:
    brand: "{details["primary"]}"
    ink: "{details["ink"]}"
    paper: "{details["paper"]}"
  foreground: ink
  background: paper
  primary: brand
{typeface}
defaults:
  handout:
    locale: en-GB
    languages: [en]
    paper: a4
    layouts: [{", ".join(layouts)}]
"""
