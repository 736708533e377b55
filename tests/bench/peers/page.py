"""The sheet as HTML for WeasyPrint and Chromium: the same words, boxes, bars, table and foot as ours, on two pages.

`page` fills it for one clinic. The looks are in sheet.css; what differs from clinic to clinic, colours and signs, stands in the page.
Signs are backgrounds, so that they are no figures to a screen reader.
"""

from html import escape
from pathlib import Path
from urllib.parse import quote

CSS = (Path(__file__).parent / "sheet.css").read_text(encoding="utf-8")

PHONE = (
    "M6.9 10.8a14.6 14.6 0 0 0 6.4 6.4l2.1-2.2a1 1 0 0 1 1-.2c1.1.4 2.3.6 3.6.6a1 1 0 0 1 1 1V20a1 1 0 0 1-1 1C10.6 21 3 13.4 3 4"
    "a1 1 0 0 1 1-1h3.6a1 1 0 0 1 1 1c0 1.3.2 2.5.6 3.6a1 1 0 0 1-.3 1Z"
)
# Drawn on 24 by 24. P, I and W stand for the clinic's primary colour, its ink and its paper.
SIGNS = {
    "avoid": '<circle cx="12" cy="12" r="10.6" fill="none" stroke="P" stroke-width="2.4"/>'
    '<path d="m8 8 8 8m0-8-8 8" fill="none" stroke="P" stroke-width="2.6" stroke-linecap="round"/>',
    "do": '<circle cx="12" cy="12" r="11.6" fill="P"/>'
    '<path d="m6.8 12.4 3.6 3.6 6.8-7.4" fill="none" stroke="W" stroke-width="2.6" stroke-linecap="round"/>',
    "expect": '<path d="M12 2.4 21.6 12 12 21.6 2.4 12Z" fill="none" stroke="P" stroke-width="2.4" stroke-linejoin="round"/>'
    '<circle cx="12" cy="12" r="2.6" fill="P"/>',
    "call": f'<path d="{PHONE}" fill="P"/>',
    "caution": '<path d="M12 3 22.4 21H1.6Z" fill="W" stroke="W" stroke-width="2" stroke-linejoin="round"/>'
    '<path d="M12 9.4v5.4" stroke="I" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="18.2" r="1.4" fill="I"/>',
    "tip": '<path d="M12 1l3.3 7.4 8 .8-6 5.4 1.7 7.9L12 18.4l-7 4.1 1.7-7.9-6-5.4 8-.8Z" fill="P"/>',
    "hatch": '<path d="M-6 30 30-6M-6 6 6-6M18 30 30 18" fill="none" stroke="P" stroke-width="6"/>',
    "dots": '<circle cx="12" cy="12" r="4" fill="P"/>',
    "box": '<rect x="1.5" y="1.5" width="21" height="21" rx="4" fill="none" stroke="P" stroke-width="2"/>',
}


def tel(number):
    """A number as `tel:` wants it."""
    return "tel:" + ("+44" + number[1:].replace(" ", "") if number.startswith("0") else number)


def said(runs, brand):
    """Words, with the clinic's details behind their links."""
    parts = []
    for run in runs:
        if "clinic" in run:
            number = brand[run["clinic"]]
            # Not bold as in ours: WeasyPrint leaves a link with other elements in it untagged.
            parts.append(f'<a class="said" href="{tel(number)}">{escape(run["text"])} ({number})</a>')
        else:
            parts.append(escape(run["text"]))
    return "".join(parts)


def chart(chart):
    """Bars on a scale from now to two weeks."""
    steps = "".join(f'<span style="left:{at * 40}pt">{name}</span>' for at, name in enumerate(chart["steps"]))
    lines = "".join(f'<i style="left:{at * 40}pt"></i>' for at in range(5))
    rows = ""
    for group in chart["groups"]:
        for at, row in enumerate(group["rows"]):
            kind = f'<span class="sign {group["role"]}"></span><b>{group["name"]}</b>' if at == 0 else ""
            bar = f'<u class="{group["role"]}-bar" style="left:{row["from"] * 40}pt;width:{(row["to"] - row["from"]) * 40}pt"></u>'
            rows += (
                f'<div class="row"><div class="kind">{kind}</div><div class="names">{row["names"]}</div>'
                f'<div class="bars">{lines}{bar}</div><div class="day">{row["word"]} <span class="blank"></span></div></div>'
            )
    return f'<div class="chart"><div class="top"><h2>{chart["title"]}</h2><div class="steps">{steps}</div></div>{rows}</div>'


def section(part, brand):
    """A section: heading, paragraphs, table, box and statements."""
    role = part["role"]
    sign = f'<span class="sign {role}"></span>' if role else ""
    html = f'<h2 class="section">{sign}{escape(part["title"])}</h2>'
    html += "".join(f"<p>{said(runs, brand)}</p>" for runs in part["paragraphs"])
    if part["table"]:
        head, *rows = part["table"]
        html += "<table><thead><tr>" + "".join(f'<th scope="col">{cell}</th>' for cell in head) + "</tr></thead><tbody>"
        html += "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</tbody></table>"
    if part["box"]:
        name, words = part["box"]
        html += f'<div class="tip-box"><p><b>{name}</b> {words}</p></div>'
    if part["items"]:
        html += f'<ul class="{role}-list">'
        for item in part["items"]:
            window = f'<b class="window">{item["window"]}</b>' if item["window"] else ""
            html += f'<li><div class="words"><b>{item["name"]}</b> {said(item["runs"], brand)}</div>{window}</li>'
        html += "</ul>"
    return html


def page(words, brand, root):
    """The whole page; `root` is the project's folder, which pictures are in."""
    colours = "".join(f"--{name}:{brand[name]};" for name in ("primary", "ink", "paper", "tint"))
    signs = ""
    for name, shapes in SIGNS.items():
        for letter, colour in (("P", "primary"), ("I", "ink"), ("W", "paper")):
            shapes = shapes.replace(f'"{letter}"', f'"{brand[colour]}"')
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{shapes}</svg>'
        signs += f'--{name}:url("data:image/svg+xml,{quote(svg)}");'
    name, phone, foot = escape(brand["name"]), brand["phone"], words["foot"]
    boxes = (
        f'@page{{@bottom-left{{content:"Edition {brand["edition"]} · {foot["review"]}"}}@bottom-center{{content:"{foot["draft"]}"}}'
        f'@top-left{{content:"{words["title"]}"}}@top-right{{content:"{name}"}}}}'
    )
    address = ",<br>".join(brand["address"])
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{escape(words["title"])}</title>
<style>:root{{{colours}{signs}}}
{boxes}
{CSS}</style>
</head>
<body>
<div class="head"><img src="{(root / brand["logo"]).resolve().as_uri()}" alt="{name}"><b class="name">{name}</b>
<div class="reach"><a href="{tel(phone)}">{phone}</a><br>{brand["hours"]}</div></div>
<h1>{escape(words["title"])}</h1>
{"".join(f'<p class="summary">{line}</p>' for line in words["summary"])}
<div class="caution-box"><p><b>{words["caution"]["name"]}</b> {said(words["caution"]["runs"], brand)}</p></div>
<div class="record">{"".join(f"<div>{label}</div>" for label in words["record"])}</div>
{chart(words["chart"])}
{"".join(section(part, brand) for part in words["sections"])}
<div class="contact"><div><h2>How to reach us</h2>
Phone <a class="large" href="{tel(phone)}">{phone}</a><br>Open <b>{brand["hours"]}</b><br>
When we are closed <a href="{tel(brand["out-of-hours"])}">{brand["out-of-hours"]}</a><br>
In an emergency <a href="{tel(brand["emergency"])}">{brand["emergency"]}</a></div>
<div><b>{name}</b><br>Email <a href="mailto:{brand["email"]}">{brand["email"]}</a><br>Address <b>{address}</b><br>
Book <a href="https://{brand["booking"]}">{brand["booking"]}</a><br>
Website <a href="https://{brand["website"]}">{brand["website"]}</a></div></div>
</body>
</html>
"""
