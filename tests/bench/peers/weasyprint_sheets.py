"""Makes tagged PDFs (PDF/UA-1) of many pages with WeasyPrint, in one process:

    weasyprint_sheets.py PAGES OUTPUT SHEETS

PAGES is a folder of finished HTML. The first sheet is a rehearsal; the others are timed. Prints what they took, in seconds, as JSON.
"""

import json
import sys
import time
from pathlib import Path

import weasyprint

pages, output, sheets = sorted(Path(sys.argv[1]).glob("*.html")), Path(sys.argv[2]), int(sys.argv[3])


def make(page):
    weasyprint.HTML(filename=page).write_pdf(output / f"{page.stem}.pdf", pdf_variant="pdf/ua-1")


make(pages[0])
wall, cpu = time.perf_counter(), time.process_time()
for page in pages[1:sheets]:
    make(page)
print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "sheets": len(pages[:sheets]) - 1}))
