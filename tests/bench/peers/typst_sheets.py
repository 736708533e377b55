"""Makes tagged PDFs (PDF/UA-1) of many clinics with Typst's Python binding, one compiler for all of them:

    typst_sheets.py PROJECT OUTPUT SHEETS FONTS

PROJECT has `peers/sheet.typ` in it. The first sheet is a rehearsal, in which fonts are read and memory is filled; the others are
timed. Prints what they took, in seconds, as JSON.
"""

import json
import sys
import time
from pathlib import Path

import typst

project, output, sheets, fonts = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
brands = json.loads((project / "peers/brands.json").read_text(encoding="utf-8"))[:sheets]
compiler = typst.Compiler(
    str(project / "peers/sheet.typ"),
    root=str(project),
    font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
    ignore_system_fonts=True,
)


def make(brand):
    compiler.compile(output=str(output / f"{brand['id']}.pdf"), sys_inputs={"brand": json.dumps(brand)}, pdf_standards=["ua-1"])


make(brands[0])
wall, cpu = time.perf_counter(), time.process_time()
for brand in brands[1:]:
    make(brand)
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "sheets": len(brands) - 1}))
