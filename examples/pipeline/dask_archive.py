"""Checks an archive on a Dask cluster of this machine: batches of articles go to `copydesk check --input jsonl`, one process a batch.

    pip install distributed==2026.8.0
    python examples/pipeline/dask_archive.py --articles 100000 --kill

`--kill` ends a worker with SIGKILL when a third of the batches is done: the scheduler gives its batches to the others, and at the end every
article must have been answered once. Your own archive goes in place of `article`: anything that yields `{"id", "text", "format"}`.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time

from distributed import Client, LocalCluster, as_completed

PLACES = ["Norholm", "Eastmere", "Port Salder", "Vellby", "Ostrand"]
FIRST, LAST = ["Orla", "Tomas", "Ines", "Fredrik", "Maren"], ["Quennel", "Brightwater", "Halloran", "Winterbourne", "Groeneveld"]
FAULTS = ["They recieve the mail.", "We opened the the door.", "The goverment met.", "All was well.", "Nobody spoke."]


def article(number):
    """An article of a generated archive, the same one for the same number."""
    dice = random.Random(number)
    first, last, place = dice.choice(FIRST), dice.choice(LAST), dice.choice(PLACES)
    body = f"{place.upper()} - Mayor {first} {last} of {place} opened the bridge on Monday. {last} thanked the builders. {dice.choice(FAULTS)}"
    return {"id": number, "text": body + f" It carries {dice.randint(20, 90)} cars an hour.\n"}


def check(numbers, program):
    """The answers for a batch, in order. A worker that is killed takes its process with it, and the batch runs again elsewhere."""
    lines = "".join(json.dumps(article(number)) + "\n" for number in numbers)
    run = subprocess.run([program, "check", "--input", "jsonl", "--fail-on", "never", "--jobs", "1"], input=lines, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(run.stderr or run.stdout[:500])
    return [(answer["id"], len(answer["findings"])) for answer in map(json.loads, run.stdout.splitlines())]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--program", default="copydesk")
    parser.add_argument("--kill", action="store_true", help="kill a worker in the middle")
    arguments = parser.parse_args()
    batches = [range(at, min(at + arguments.batch, arguments.articles)) for at in range(0, arguments.articles, arguments.batch)]
    began, found, answered = time.monotonic(), 0, []
    with LocalCluster(n_workers=arguments.workers, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        futures = client.map(check, batches, program=arguments.program, retries=2)
        for done, (_, answers) in enumerate(as_completed(futures, with_results=True), 1):
            answered += [number for number, _ in answers]
            found += sum(count for _, count in answers)
            if arguments.kill and done == len(batches) // 3:
                victim = next(iter(client.run(os.getpid).values()))
                os.kill(victim, signal.SIGKILL)
                print(f"worker {victim} killed after {done} of {len(batches)} batches", file=sys.stderr)
    taken = time.monotonic() - began
    assert sorted(answered) == list(range(arguments.articles)), "an article was lost, or answered twice"
    print(f"{len(answered)} articles answered once each, {found} findings, {taken:.0f} s: {len(answered) / taken:.0f} articles a second")


if __name__ == "__main__":
    main()
