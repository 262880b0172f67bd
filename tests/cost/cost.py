"""Counts the work of `copydesk check` for inputs of two sizes, and names what grows too fast."""

import itertools
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

SMALL, TIMES, MOST = 400, 4, 6.0
# Each stranger with a capital is held against all that is known: fewer of them show as much.
DEAR = ("capitals", "full-names", "one-given-name", "acronyms")


def words(count, start=0):
    """Different words that nobody knows, all of them pronounceable."""
    syllables = [consonant + vowel for consonant in "bcdfghklmnprstvwz" for vowel in "aeiou"]
    made = ("".join(parts) for parts in itertools.product(syllables, repeat=3))
    # A prime step, so that neighbours differ in every syllable.
    every = list(itertools.islice(made, 120_000))
    return [every[(start + number * 7_919) % len(every)] for number in range(count)]


def names(count, start=0):
    return [word.capitalize() for word in words(count, start)]


def letters(count):
    return ["".join(parts) for parts in itertools.islice(itertools.product("QXZWVKJBPGMD", repeat=4), 5_000)][:count]


INPUTS = {
    "one-word.txt": lambda n: "a" * 20 * n,
    "one-word-of-parts.txt": lambda n: "well-" * n + "known",
    "one-word-of-apostrophes.txt": lambda n: "o'" * n + "clock",
    "one-letter-of-marks.txt": lambda n: "a" + "\u0301" * n,
    "digits.txt": lambda n: "1" * 20 * n,
    "numbers.txt": lambda n: "05/14/2024 23/02/2019 " * n,
    "capitals-in-a-line.txt": lambda n: " ".join(names(n)) + ".",
    "capitals-in-sentences.txt": lambda n: "".join(f"Mr {name} said so. " for name in names(n)),
    "capitals-in-paragraphs.txt": lambda n: "".join(f"Mr {name} said so on Monday.\n\n" for name in names(n)),
    "full-names.txt": lambda n: "".join(f"{one} {other} said so.\n\n" for one, other in zip(names(n), names(n, 17))),
    "one-given-name.txt": lambda n: "".join(f"John {name} said so.\n\n" for name in names(n)),
    "one-name.txt": lambda n: "Mayor John Winterbourne said Winterbourne left. " * n,
    "shouted.txt": lambda n: "THE MAYOR SAID SO " * n,
    "acronyms.txt": lambda n: " ".join(letters(n)) + ".",
    "unknown-words.txt": lambda n: " ".join(words(n)) + ".",
    "unknown-word-in-paragraphs.txt": lambda n: "They recieve the mail.\n\n" * n,
    "findings-in-a-line.txt": lambda n: "They recieve the the mail. " * n,
    "one-word-again.txt": lambda n: "the " * n,
    "quotation-marks.txt": lambda n: '"' * n,
    "quotations.txt": lambda n: '"so" ' * n,
    "open-quotations.txt": lambda n: '"so ' * n,
    "single-quotations.txt": lambda n: "'so " * n,
    "brackets.txt": lambda n: "(" * n + "a" + ")" * n,
    "stops.txt": lambda n: ". " * n,
    "hyphens.txt": lambda n: "-" * 5 * n,
    "blanks.txt": lambda n: " " * 20 * n,
    "line-ends.txt": lambda n: "\n" * 10 * n,
    "addresses.txt": lambda n: "http://a.b/" * n,
    "ats.txt": lambda n: "a@" * n,
    "deep-lists.md": lambda n: "".join("  " * depth + "- a\n" for depth in range(n // 10)),
    "deep-quotes.md": lambda n: ">" * n + " a",
    "emphasis.md": lambda n: "*a **b_" * n,
    "links.md": lambda n: "[" * n + "a" + "](b)" * n,
    "code.md": lambda n: "`a``b" * n,
    "tables.md": lambda n: "|a" * n + "\n" + "|-" * n + "\n" + "|b" * n,
    "front-matter.md": lambda n: "---\n" * n,
    "comments.html": lambda n: "<p>They recieve it.</p><!-- copydesk-ignore spelling -->\n" * n,
    "open-comments.html": lambda n: "<!--" * n,
    "deep.html": lambda n: "<div>" * n + "a" + "</div>" * n,
    "open-tags.html": lambda n: "<b>a" * n,
    "open-brackets.html": lambda n: "<" * n,
    "entities.html": lambda n: "&amp;a" * n,
}


def work(binary, folder, path):
    """Instructions, and whether it ended well."""
    counted = folder / f"{path.name}.callgrind"
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counted}", binary, "check", "--format", "json", str(path)]
    environment = dict(os.environ, COPYDESK_CONFIG_DIR=str(folder))
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment)
    told = re.search(r"Collected : (\d+)", run.stderr)
    assert run.returncode in (0, 1) and told, run.stderr
    return int(told[1])


def main():
    binary, wanted = sys.argv[1], sys.argv[2]
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)

        def measured(size_and_name):
            size, name = size_and_name
            path = folder / f"{size}-{name}"
            count = size // 4 if name.startswith(DEAR) else size
            path.write_text(INPUTS[name](count) + "\n" if size else "\n", encoding="utf-8")
            return work(binary, folder, path)

        chosen = [name for name in INPUTS if wanted in name]
        with ThreadPoolExecutor(2) as pool:
            nothing = measured((0, "stops.txt"))
            counts = list(pool.map(measured, [(size, name) for name in chosen for size in (SMALL, SMALL * TIMES)]))
    failed = 0
    for number, name in enumerate(chosen):
        small, large = (max(count - nothing, 1) for count in counts[2 * number : 2 * number + 2])
        # Below a million instructions there is nothing to grow.
        grows = large / max(small, 1_000_000)
        failed += grows > MOST
        print(f"{'FAILED' if grows > MOST else 'ok':6} {name:32} {small / 1e6:9.1f} {large / 1e6:9.1f} million instructions, {grows:5.1f} times")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
