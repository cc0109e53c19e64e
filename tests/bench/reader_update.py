"""Run by a Python that has lemon24/reader: prints ms of CPU an update of a feed takes, first, unchanged, changed.

The arguments are the feeds' addresses. Its own file and not a part of the suite: reader is no dependency of ours.
"""

import sys
import tempfile
import time
import urllib.request
from urllib.parse import urlsplit

from reader import make_reader  # type: ignore[import-not-found]

with tempfile.TemporaryDirectory() as folder:
    reader = make_reader(f"{folder}/db.sqlite")
    for url in sys.argv[1:]:
        reader.add_feed(url)
    for turn in ("first", "unchanged", "changed"):
        if turn == "changed":
            port = urlsplit(sys.argv[1]).port
            urllib.request.urlopen(f"http://127.0.0.1:{port}/turn").close()
        before = time.process_time()
        done = list(reader.update_feeds_iter(scheduled=False))
        if turn == "first" and sum(not isinstance(each.value, Exception) for each in done) < len(sys.argv[1:]):
            sys.exit(f"reader could not read them: {done[:1]}")
        sys.stdout.write(f"{(time.process_time() - before) / len(sys.argv[1:]) * 1e3}\n")
