"""Measures the most memory that `copydesk check` takes for a text of 1 MB, above what it takes for none, and names what takes too much."""

import os
import pathlib
import sys
import tempfile

SIZE = 1_000_000
# Times the text: prose, and prose that is nothing but findings. Measured: 86 and 175.
INPUTS = {"prose.txt": 100, "findings.txt": 200}


def prose():
    articles = sorted(pathlib.Path("tests/clean").glob("*.txt"))
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in articles) + "\n\n"
    return (text * (SIZE // len(text.encode()) + 1)).encode()[:SIZE].decode(errors="ignore")


def findings():
    paragraph = "They recieve the the mail. " * 20 + "\n\n"
    return paragraph * (SIZE // len(paragraph))


def most(binary, path, folder):
    """Bytes that the process held at most."""
    process = os.fork()
    if process == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        command = [binary, "check", "--no-config", "--quiet", "--format", "json", str(path)]
        os.execve(binary, command, dict(os.environ, COPYDESK_CONFIG_DIR=str(folder)))
    _, status, used = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), f"{path.name}: {status}"
    return used.ru_maxrss * 1024


def main():
    binary, failed = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "nothing.txt").write_text("They recieve the mail.\n")
        nothing = most(binary, folder / "nothing.txt", folder)
        for (name, limit), text in zip(INPUTS.items(), (prose(), findings())):
            (folder / name).write_text(text, encoding="utf-8")
            times = (most(binary, folder / name, folder) - nothing) / len(text.encode())
            failed += times > limit
            print(f"{'FAILED' if times > limit else 'ok':6} {name:32} {times:6.0f} times its length, at most {limit}")
    print(f"{len(INPUTS) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
