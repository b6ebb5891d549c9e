#!/usr/bin/env python3
"""Times what people use today on the votes that MadeVotes writes.

    python3 benchmarks/peers.py FOLDER        FOLDER holds codes.i8 and votes.csv

Runs in a virtual environment of its own in benchmarks/target/peers, which it makes on first use. Each
figure is the best of ROUNDS calls in one process, reading of files not counted.
"""
import os
import subprocess
import sys
import time
from pathlib import Path

PACKAGES = [
    "krippendorff==0.9.0",
    "statsmodels==0.15.0",
    "scikit-learn==1.9.1",
    "crowd-kit==1.4.2",
]
ROUNDS = 3
VENV = Path(__file__).resolve().parent / "target" / "peers"


def enter_venv():
    python = VENV / "bin" / "python"
    if Path(sys.prefix) == VENV:
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    ready = VENV / "ready"
    if not ready.exists():
        subprocess.run([str(python), "-m", "pip", "-q", "install", *PACKAGES], check=True)
        ready.touch()
    os.execv(str(python), [str(python), *sys.argv])


def timed(name, work, rounds=ROUNDS):
    best = float("inf")
    value = None
    for _ in range(rounds):
        start = time.perf_counter()
        value = work()
        best = min(best, time.perf_counter() - start)
    print(f"{name:<60} {best * 1000:10.0f} ms   {value}", flush=True)


def alpha_and_fleiss(folder):
    import krippendorff
    import numpy as np
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    codes = np.fromfile(folder / "codes.i8", dtype=np.int8).reshape(-1, 10)
    floats = codes.astype(float)
    floats[codes < 0] = np.nan
    raters_by_units = floats.T.copy()
    timed(
        "krippendorff: alpha nominal, 1,000,000 x 10, 20 % missing",
        lambda: krippendorff.alpha(
            reliability_data=raters_by_units, level_of_measurement="nominal"
        ),
    )
    counts = np.stack([(codes == k).sum(axis=1) for k in range(5)], axis=1)
    timed(
        "krippendorff: the same from counts of each unit",
        lambda: krippendorff.alpha(
            value_counts=counts, value_domain=list(range(5)), level_of_measurement="nominal"
        ),
    )
    full = np.where(codes < 0, 0, codes)
    timed(
        "statsmodels: Fleiss kappa, 1,000,000 x 10, none missing",
        lambda: fleiss_kappa(aggregate_raters(full)[0]),
        1,
    )


def cohen(folder):
    import numpy as np
    from sklearn.metrics import cohen_kappa_score

    codes = np.fromfile(folder / "codes.i8", dtype=np.int8).reshape(-1, 10)
    both = (codes[:, 0] >= 0) & (codes[:, 1] >= 0)
    a, b = codes[both, 0], codes[both, 1]
    timed("scikit-learn: Cohen kappa, two of the raters", lambda: cohen_kappa_score(a, b))


def dawid_skene(folder):
    import pandas as pd
    from crowdkit.aggregation import DawidSkene, MajorityVote

    votes = pd.read_csv(folder / "votes.csv")
    votes.columns = ["task", "worker", "label"]
    # Numbers instead of names: several times as fast as with the file's strings.
    votes = votes.apply(lambda column: column.str[1:].astype("int64"))
    timed(
        f"crowd-kit: Dawid-Skene, 10 iterations, {len(votes):,} votes",
        lambda: len(DawidSkene(n_iter=10, tol=0).fit_predict(votes)),
        1,
    )
    timed(
        f"crowd-kit: majority, {len(votes):,} votes",
        lambda: len(MajorityVote().fit_predict(votes)),
        1,
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    enter_venv()
    folder = Path(sys.argv[1])
    alpha_and_fleiss(folder)
    cohen(folder)
    dawid_skene(folder)
