"""Writes a project of invented clinics into a folder: `write` is what `make_project` and `run` call."""

import json
import shutil

import brands
import words

FONTS = ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"]


def write(folder, clinics, layouts=("standard",), fonts=None):
    """Writes a project of so many clinics, each with these layouts, and gives the details of each clinic.

    `content` is what `handout` reads, `peers` has the same words and clinics as JSON. `fonts` is a folder with the two files above:
    each clinic then has a typeface of its own.
    """
    content, peers = folder / "content", folder / "peers"
    (content / "clinics").mkdir(parents=True)
    peers.mkdir()
    (content / "aftercare.md").write_text(words.markdown(), encoding="utf-8")
    (peers / "words.json").write_text(json.dumps(words.plain()), encoding="utf-8")
    every = []
    for number in range(clinics):
        details = brands.brand(number)
        home = content / "clinics" / details["id"]
        home.mkdir()
        if fonts:
            (home / "fonts").mkdir()
            for name in FONTS:
                shutil.copyfile(fonts / name, home / "fonts" / name)
        (home / "_brand.yml").write_text(brands.brand_yml(details, layouts, FONTS if fonts else []), encoding="utf-8")
        (home / "logo.svg").write_text(brands.logo(number), encoding="utf-8")
        every.append(details | {"logo": f"content/clinics/{details['id']}/logo.svg"})
    (peers / "brands.json").write_text(json.dumps(every), encoding="utf-8")
    return every
