#!/usr/bin/env python3
"""Times conversions beside what else does them and beside what they cannot do without.

    python3 benchmarks/conversions.py DATA [--images 118000] [--rounds 3] [--write benchmarks/formats.md]

DATA is the optional folder of real data. COCO to YOLO: one file of DATA's real images and labels, repeated with
ids of their own. In every round one after another: Jackson merely parsing it and as many files of the same sizes
being created, Assay in at most 256 MB of heap, Datumaro; before each the disk is let come to rest. A program's
time is that of its whole process. DocBin: real sentences, repeated, as ours and spaCy write them. Other programs live
in a virtual environment in benchmarks/target/conversions, made on first use; ours are built before by
`mvn -pl benchmarks -am package -DskipTests`, and run by the JDK of JAVA_HOME.
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

PACKAGES = ["datumaro==1.13.12", "spacy==3.8.18"]
ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "benchmarks" / "target" / "conversions"
PYTHON = WORK / "venv" / "bin" / "python"
INSTANCES_PER_IMAGE = 860_000 / 118_000
HEAP = "256m"

DATUMARO = """
import resource, sys, time
begun = time.perf_counter()
from datumaro.components.dataset import Dataset
imported = time.perf_counter()
dataset = Dataset.import_from(sys.argv[1], "coco_instances")
items = len(dataset)
read = time.perf_counter()
dataset.export(sys.argv[2], "yolo", save_media=False)
done = time.perf_counter()
print(items, imported - begun, read - imported, done - read,
      resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""

SPACY = """
import sys, time, spacy
from spacy.tokens import DocBin
docs = list(DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("xx").vocab))
best = 1e9
for turn in range(int(sys.argv[2])):
    begun = time.perf_counter()
    DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(sys.argv[1] + ".again")
    best = min(best, time.perf_counter() - begun)
print(len(docs), best)
"""


def make_venv():
    ready = WORK / "venv" / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", str(WORK / "venv")], check=True)
        subprocess.run([str(PYTHON), "-m", "pip", "-q", "install", *PACKAGES], check=True)
        ready.touch()


def repeated(real, images, target):
    """Real images and their labels again and again, with ids of their own."""
    data = json.loads(real.read_text())
    own = {image["id"]: [] for image in data["images"]}
    for label in data["annotations"]:
        own[label["image_id"]].append(label)
    pairs = [(image, own[image["id"]]) for image in data["images"] if own[image["id"]]]
    with open(target, "w") as out:
        out.write('{"categories":' + json.dumps(data["categories"]) + ',"images":[')
        for i in range(images):
            image = dict(pairs[i % len(pairs)][0], id=i + 1, file_name=f"{i + 1:012d}.jpg")
            out.write(("," if i else "") + json.dumps(image, separators=(",", ":")))
        out.write('],"annotations":[')
        number = 0
        for i in range(images):
            labels = pairs[i % len(pairs)][1]
            turn = 0
            while number < int((i + 1) * INSTANCES_PER_IMAGE):
                number += 1
                label = dict(labels[turn % len(labels)], id=number, image_id=i + 1)
                out.write(("," if number > 1 else "") + json.dumps(label, separators=(",", ":")))
                turn += 1
        out.write("]}")
    return number


def java(options, name, *arguments):
    """One of this folder's Java programs, which prints its figures."""
    jars = ROOT / "benchmarks" / "target"
    classes = os.environ.get("BENCHMARK_CLASSES", f"{jars}/*:{jars}/lib/*")
    command = [
        f"{os.environ['JAVA_HOME']}/bin/java", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", *options,
        "-cp", classes, f"dev.assay.benchmarks.{name}", *map(str, arguments),
    ]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()


def ours(coco, out):
    gc_log = WORK / "gc.log"
    begun = time.perf_counter()
    written = java([f"-Xmx{HEAP}", f"-Xlog:gc:file={gc_log}"], "ConversionRun", "coco", "yolo", coco, out)
    seconds = time.perf_counter() - begun
    peak = max((int(m) for m in re.findall(r"(\d+)M->", gc_log.read_text())), default=0)
    return seconds, peak, int(written[0])


def datumaro(folder, out):
    begun = time.perf_counter()
    answer = subprocess.run(
        [str(PYTHON), "-c", DATUMARO, str(folder), str(out)],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    seconds = time.perf_counter() - begun
    return seconds, answer.stdout.split()


def same_rows(ours_folder, theirs_folder, least=1000):
    """Files of both that hold the same boxes, within the six digits that Datumaro writes."""
    same = 0
    theirs = {path.stem: path for path in theirs_folder.rglob("0*.txt")}
    for path in sorted(ours_folder.rglob("0*.txt"))[:least]:
        rows = [[float(x) for x in line.split()[1:]] for line in path.read_text().splitlines()]
        other = [[float(x) for x in line.split()[1:]] for line in theirs[path.stem].read_text().splitlines()]
        close = len(rows) == len(other) and all(
            abs(a - b) < 2e-6 for x, y in zip(sorted(rows), sorted(other)) for a, b in zip(x, y)
        )
        same += close
    return same


def coco_to_yolo(data, images, rounds):
    folder = WORK / "set" / "annotations"
    folder.mkdir(parents=True, exist_ok=True)
    # Datumaro asks for the folder, not for what would be in it.
    (WORK / "set" / "images").mkdir(exist_ok=True)
    coco = folder / "instances_train.json"
    labels = repeated(data / "detection/coco_val2017_labelbox20/instances.json", images, coco)
    size = coco.stat().st_size >> 20
    lines = [
        f"COCO to YOLO, no images: {images:,} images, {labels:,} instances, {size} MB.",
        "",
        "| round | parsing | creating files | floor | Assay | times the floor | heap at most (MB) "
        "| Datumaro | as fast | Datumaro's memory (MB) |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    shutil.rmtree(WORK / "out", ignore_errors=True)
    (WORK / "out").mkdir()
    for turn in range(rounds):
        # Nothing is deleted between: on some disks what was deleted before is paid for by who writes next.
        out, theirs, scratch = (WORK / "out" / f"{name}-{turn}" for name in ("ours", "theirs", "floor"))
        os.sync()
        seconds, peak, written = ours(coco, out)
        os.sync()
        parse, create, files = java(["-Xmx1g"], "ConversionFloor", coco, out / "labels" / "train", scratch)
        if written != images or int(files) != images:
            sys.exit(f"{written} written, {files} files (expected: {images})")
        os.sync()
        other, figures = datumaro(WORK / "set", theirs)
        floor = float(parse) + float(create)
        lines.append(
            f"| {turn + 1} | {float(parse):.1f} s | {float(create):.1f} s | {floor:.1f} s | {seconds:.1f} s "
            f"| {seconds / floor:.2f} | {peak} | {other:.1f} s | {other / seconds:.1f} × | {figures[4]} |"
        )
        print(lines[-1], flush=True)
    least = min(1000, images)
    lines += ["", f"Of {least:,} files {same_rows(out, theirs, least):,} hold the same boxes as Datumaro's, "
              "to the six digits it writes."]
    shutil.rmtree(WORK / "out")
    return lines


def doc_bin(data, copies, rounds):
    target = WORK / "sentences.spacy"
    documents, best = java(["-Xmx1g"], "DocBinBenchmark", data / "ner/wnut17/wnut17train.conll", copies, rounds, target)
    answer = subprocess.run(
        [str(PYTHON), "-c", SPACY, str(target), str(rounds)], check=True, capture_output=True, text=True
    ).stdout.split()
    if answer[0] != documents:
        sys.exit(f"{answer[0]} documents read by spaCy (expected: {documents})")
    theirs = float(answer[1])
    return [
        f"DocBin of {int(documents):,} documents, best of {rounds}: Assay {float(best):.2f} s, spaCy {theirs:.2f} s "
        f"for the same columns (`ENT_IOB`, `ENT_TYPE`): {theirs / float(best):.1f} × as fast.",
    ]


def machine():
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {platform.machine()}, load {load:.1f} at the start"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--images", type=int, default=118_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    make_venv()
    lines = [machine() + ".", ""]
    lines += coco_to_yolo(options.data, options.images, options.rounds)
    lines += ["", *doc_bin(options.data, max(1, options.images // 1000), options.rounds)]
    print("\n".join(lines))
    if options.write:
        text = options.write.read_text()
        head = text[: text.index("<!-- begin made -->")]
        options.write.write_text(head + "<!-- begin made -->\n\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
