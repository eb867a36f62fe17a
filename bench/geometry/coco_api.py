"""Times of the COCO API's C code through pycocotools, on the masks of masks.json; one JSON object on stdout."""
import json
import sys
import time

import numpy as np
import pycocotools
from pycocotools import mask as api


def sample(work, for_s=0.3, least=15):
    for _ in range(3):
        work()
    times, end = [], time.perf_counter() + for_s
    while time.perf_counter() < end or len(times) < least:
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
    return {"n": len(times), "median": at(0.5), "p95": at(0.95)}


out = {}
for name, group in json.load(open(sys.argv[1])).items():
    rles = [{"size": m["size"], "counts": m["counts"].encode()} for m in group]
    bitmaps = [np.asfortranarray(api.decode(r)) for r in rles]
    half = len(rles) // 2
    a, b = rles[:half], rles[half:]
    crowd = [0] * len(b)
    out[name] = {
        "encode": sample(lambda: [api.encode(m) for m in bitmaps]),
        "decode": sample(lambda: [api.decode(r) for r in rles]),
        "area": sample(lambda: api.area(rles)),
        "box": sample(lambda: api.toBbox(rles)),
        "IoU": sample(lambda: api.iou(a, b, crowd)),
        "union": sample(lambda: [api.merge([x, y]) for x, y in zip(a, b)]),
        "intersection": sample(lambda: [api.merge([x, y], True) for x, y in zip(a, b)]),
    }
import importlib.metadata
version = importlib.metadata.version("pycocotools")
print(json.dumps({"version": version, "numpy": np.__version__, "groups": out}))
