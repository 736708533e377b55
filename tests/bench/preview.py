"""How long it takes from a save until the open page of a clinic is fresh, while `handout serve` follows a project.

    preview.py PROGRAM FOLDER CLINIC ROUNDS

Opens the clinic's page and the stream of events as a browser does, changes a word of the handout, and waits for the event and then
for the whole page. Half of the saves come when everything is built, the others while the build that the last one has started
is still running. Prints seconds as JSON: `rested` and `busy`, a list each.
"""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

WORD = "skin"
# So long after a save a build of thousands of files is under way.
UNDER_WAY = 1.5
PATIENCE = 120

program, folder, clinic, rounds = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
page = f"{clinic}/aftercare.en.html"
source = folder / "content/aftercare.md"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


port = free_port()


def ask(path):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    return connection.makefile("rb")


class Builds:
    """How many builds the program has told of."""

    def __init__(self, stream):
        self.count, self.news = 0, threading.Condition()
        threading.Thread(target=self.listen, args=(stream,), daemon=True).start()

    def listen(self, stream):
        for line in stream:
            if re.search(r", in [\d.,]+ s", line):
                with self.news:
                    self.count += 1
                    self.news.notify()

    def wait_for_more_than(self, count):
        with self.news:
            if not self.news.wait_for(lambda: self.count > count, PATIENCE):
                sys.exit("nothing was built")


def freshened(events, number):
    """Saves, and waits for the page."""
    text = source.read_text(encoding="utf-8")
    begun = time.perf_counter()
    source.write_text(re.sub(rf"{WORD}\d*", f"{WORD}{number}", text, count=1), encoding="utf-8")
    while not events.readline().startswith(b"event: changed"):
        pass
    with ask(f"/{page}") as fresh:
        seen = fresh.read()
    taken = time.perf_counter() - begun
    if f"{WORD}{number}".encode() not in seen:
        sys.exit("the page is not fresh")
    return taken


server = subprocess.Popen(
    [program, "serve", "--port", str(port)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
)
try:
    builds = Builds(server.stdout)
    builds.wait_for_more_than(0)
    with ask(f"/{page}") as shown:
        version = re.search(rb'data-version="(\w+)"', shown.read())[1].decode()
    events = ask(f"/_handout/events?page={version}%2F{page.replace('/', '%2F')}")
    taken = {"rested": [], "busy": []}
    for number in range(rounds):
        count = builds.count
        taken["rested"].append(freshened(events, 2 * number + 1))
        time.sleep(UNDER_WAY)
        taken["busy"].append(freshened(events, 2 * number + 2))
        builds.wait_for_more_than(count)
        time.sleep(1)
    print(json.dumps(taken))
finally:
    server.send_signal(signal.SIGINT)
    server.wait(PATIENCE)
