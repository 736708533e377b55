"""The least that finished PDFs can take: compressing their streams and writing the files, with everything else done before.

    floor.py SHEETS OUTPUT {write,once,all}

SHEETS is a folder in which to look for PDFs. `write` only writes them; `once` compresses each different stream once, as fonts that
many sheets share; `all` compresses every stream of every sheet. Prints what it took, in seconds, as JSON. The compressor is
Python's zlib at its usual level, not ours.
"""

import json
import re
import sys
import time
import zlib
from pathlib import Path

sheets, output, mode = sorted(Path(sys.argv[1]).rglob("*.pdf")), Path(sys.argv[2]), sys.argv[3]


def unpacked(pdf):
    """The streams of a PDF that are compressed, as they were before that."""
    for match in re.finditer(rb"stream\r?\n", pdf):
        if pdf[match.start() - 3 : match.start()] == b"end":
            continue
        try:
            yield zlib.decompressobj().decompress(pdf[match.end() :])
        except zlib.error:
            pass


contents = [sheet.read_bytes() for sheet in sheets]
streams = [list(unpacked(pdf)) for pdf in contents]
if mode == "write":
    streams = [[] for _ in streams]
if mode == "once":
    seen = set()
    streams = [[stream for stream in several if not (stream in seen or seen.add(stream))] for several in streams]

wall, cpu = time.perf_counter(), time.process_time()
for at, (pdf, several) in enumerate(zip(contents, streams)):
    for stream in several:
        zlib.compress(stream)
    (output / f"{at}.pdf").write_bytes(pdf)
print(
    json.dumps(
        {
            "cpu": time.process_time() - cpu,
            "wall": time.perf_counter() - wall,
            "sheets": len(sheets),
            "streams": sum(len(several) for several in streams),
        }
    )
)
