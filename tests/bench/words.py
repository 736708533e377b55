"""The words of the sheet that is measured: an invented handout, written once for us and for the programs we are held against.

`markdown` gives the source that `handout` reads. `plain` gives the same words as data for the templates in `peers`: there, what
our program works out itself (the label beside a statement, the bars of the chart) is written down, so that a peer has less to do.
`run check` holds the words of all the finished sheets against each other.

No advice in here is meant for anybody.
"""

import re

TITLE = "After your light skin peel"
SUMMARY = [
    "Your skin may feel tight and dry, and it will flake. This is normal.",
    "Keep it clean, soft and out of the sun. Call us if it gets worse.",
]
REVIEW_BY = ("2028-11-01", "1 November 2028")
UPDATED = "2026-11-23"
CAUTION = (
    "Get help now.",
    "Call [emergency services](clinic:emergency) if you faint or find it hard to breathe. "
    "Do the same if your lips, tongue or throat swell.",
)


def item(name, words, window=None):
    """A statement: its short name, its words with one link, and the label that stands beside it, if any."""
    return {"name": name, "words": words, "window": window}


SECTIONS = [
    {
        "id": "what-happened",
        "title": "What we did",
        "paragraphs": ["We put a mild acid on your skin. It loosens the top layer, so that new skin can come up."],
    },
    {
        "id": "normal",
        "role": "expect",
        "title": "What is normal",
        "items": [
            item("Pink look.", "It looks like light sunburn and fades [within 2 days](expect:2d#pink).", "up to 2 days"),
            item("Tight and dry.", "Skin feels tight [for up to 5 days](expect:5d#tight).", "up to 5 days"),
            item("Flaking.", "Thin flakes come off [from day 3 to the end of day 7](expect:48h..7d#flaking).", "day 3 to day 7"),
        ],
    },
    {
        "id": "stages",
        "title": "Step by step",
        "table": [
            ["What you see", "What it means", "What helps"],
            ["Pink, warm skin", "The peel has worked", "Cool water and our balm"],
            ["Dry, darker patches", "The old layer is loose", "A thin layer of balm"],
            ["Flakes at the mouth", "The old layer comes off", "Let them fall by themselves"],
            ["Smooth, tender skin", "The new layer is there", "Sunscreen before you go out"],
        ],
        "box": ("Sleep on your back.", "Use a clean pillow case tonight, and a second pillow if your face feels warm."),
    },
    {
        "id": "avoid",
        "role": "avoid",
        "title": "What to avoid",
        "items": [
            item("Makeup.", "None [for 24 hours](avoid:24h#makeup). Then use clean brushes.", "24 hours"),
            item("Heat.", "No hot showers, sauna or steam room [for 48 hours](avoid:48h#heat).", "48 hours"),
            item("Hard exercise.", "Nothing that makes you sweat [for 48 hours](avoid:48h#sweat).", "48 hours"),
            item("Swimming.", "No pools, lakes or sea [for 72 hours](avoid:72h#swimming).", "72 hours"),
            item("Scrubs.", "No scrubs, wax or peeling acids [for 72 hours](avoid:72h#scrubs).", "72 hours"),
            item("Strong sun.", "Stay out of it [for 2 weeks](avoid:2w#sun). No tanning beds.", "2 weeks"),
            item("Picking.", "[Never pull off flakes](avoid:#picking), even where they hang loose. This can leave a mark."),
        ],
    },
    {
        "id": "do",
        "role": "do",
        "title": "What to do",
        "items": [
            item("Clean hands.", "[Wash your hands](do:#hands) before you touch your face."),
            item("Washing.", "[Use lukewarm water](do:#washing) and a mild wash. Pat dry with a clean towel."),
            item("Our balm.", "Put on a thin layer [for at least 5 days](do:5d#balm).", "5 days"),
            item("Usual creams.", "If your skin is calm, bring them back [after 1 week](do:1w..#creams).", "after 1 week"),
            item(
                "Sunscreen.",
                "Use SPF 30 or more daily [from day 2 to the end of week 2](do:24h..2w#sunscreen), every 2 hours outdoors.",
                "day 2 to week 2",
            ),
        ],
    },
    {
        "id": "call",
        "role": "call",
        "title": "When to call us",
        "items": [
            item(
                "Getting worse.",
                "Call [the same day](call:#worse) if skin gets more red, hot, swollen or sore. Call too for pus, crusts, "
                "blisters, a cold sore or a fever.",
            ),
            item("Not better.", "Call if your skin is still sore [after 3 days](call:3d#sore).", "after 3 days"),
            item("Any worry.", "[Call us](call:#questions) about any change that you see. Phone [the clinic](clinic:phone)."),
        ],
    },
]

# What our program makes of the statements: the chart. A place on the scale counts its steps from "Now"; 5 is past its end.
RECORD = ["Treatment date", "Time", "Area", "Treated by"]
CHART = {
    "title": "How long to wait",
    "steps": ["Now", "24 hours", "3 days", "1 week", "2 weeks"],
    "groups": [
        {
            "role": "avoid",
            "name": "Do not",
            "rows": [
                {"names": "Makeup", "from": 0, "to": 1, "word": "until"},
                {"names": "Heat, Hard exercise", "from": 0, "to": 1.5, "word": "until"},
                {"names": "Swimming, Scrubs", "from": 0, "to": 2, "word": "until"},
                {"names": "Strong sun", "from": 0, "to": 4, "word": "until"},
            ],
        },
        {
            "role": "do",
            "name": "Do",
            "rows": [
                {"names": "Our balm", "from": 0, "to": 2.5, "word": "until"},
                {"names": "Usual creams", "from": 3, "to": 4.2, "word": "from"},
                {"names": "Sunscreen", "from": 1, "to": 4, "word": "until"},
            ],
        },
        {"role": "call", "name": "Call us", "rows": [{"names": "Not better", "from": 2, "to": 4.2, "word": "from"}]},
    ],
}


def markdown():
    """The handout as `content/aftercare.md`."""
    lines = ["---", f"title: {TITLE}", "language: en", "summary:"]
    lines += [f"  - {line}" for line in SUMMARY]
    lines += [f"review-by: {REVIEW_BY[0]}", f"updated: {UPDATED}", "sources:", "  - Invented to measure with; not advice", "---", ""]
    lines += ["> [!CAUTION]", f"> **{CAUTION[0]}** {CAUTION[1]}"]
    for section in SECTIONS:
        role = f" .{section['role']}" if "role" in section else ""
        lines += ["", f"## {section['title']} {{#{section['id']}{role}}}"]
        for words in section.get("paragraphs", []):
            lines += ["", words]
        if "table" in section:
            head, *rows = [f"| {' | '.join(row)} |" for row in section["table"]]
            lines += ["", head, "|---" * len(section["table"][0]) + "|", *rows]
        if "box" in section:
            lines += ["", "> [!TIP]", f"> **{section['box'][0]}** {section['box'][1]}"]
        if "items" in section:
            lines += [""] + [f"- **{item['name']}** {item['words']}" for item in section["items"]]
    return "\n".join(lines) + "\n"


def runs(words):
    """Words with links, as a list of texts and of the clinic's details: the link of a statement is only its words."""
    parts = []
    for text, linked, target in re.findall(r"([^\[]+)|\[(.*?)\]\((.*?)\)", words):
        if target.startswith("clinic:"):
            parts.append({"text": linked, "clinic": target.removeprefix("clinic:")})
        elif parts and "clinic" not in parts[-1]:
            parts[-1]["text"] += text + linked
        else:
            parts.append({"text": text + linked})
    return parts


def plain():
    """The same as data for the templates of the peers."""
    return {
        "title": TITLE,
        "summary": SUMMARY,
        "caution": {"name": CAUTION[0], "runs": runs(CAUTION[1])},
        "record": RECORD,
        "chart": CHART,
        "sections": [
            {
                "title": section["title"],
                "role": section.get("role"),
                "paragraphs": [runs(words) for words in section.get("paragraphs", [])],
                "table": section.get("table"),
                "box": section.get("box"),
                "items": [item | {"words": None, "runs": runs(item["words"])} for item in section.get("items", [])],
            }
            for section in SECTIONS
        ],
        "foot": {"review": f"Review by {REVIEW_BY[1]}", "draft": "DRAFT: not approved"},
    }
