"""Reader of Maskloop's retraining exports: ``records.jsonl`` beside its pictures, or tar shards that hold both.

The format: docs/formats/retraining.md and retraining.schema.json. Each mask brings its sampling weight along (people's masks ten
times the model's own, unless the export says otherwise). Masks that stand for groups are no single objects and are
left out, and so are masks that a review found wanting.
"""
from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

from .datasets import Mask, Photo
from .rle import decompress_counts

RECORDS = "records.jsonl"
SCHEMA = "maskloop-retraining/1"


def read_retraining(path: Path) -> Iterator[Photo] | None:
    """Photographs of an export's folder, its records.jsonl or its shards; None where there is none."""
    records = path / RECORDS if path.is_dir() else path
    if records.name == RECORDS and records.is_file():
        return _read_lines(records)
    tars = sorted(path.glob("*.tar")) if path.is_dir() else [path] if path.suffix == ".tar" else []
    return _read_shards(tars) if tars and _is_shard(tars[0]) else None


def _read_lines(path: Path) -> Iterator[Photo]:
    source = _project(path.parent)
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = _record(line, f"{path}, line {number}")
            masks = _masks(record)
            if not masks:
                continue
            name = record["image"]["fileName"]
            places = [folder / name for folder in (path.parent / "images", path.parent)]
            file = next((place for place in places if place.is_file()), None)
            if file is None:
                raise FileNotFoundError(
                    f"{path}, line {number} names the picture {name}, which is neither in images/ nor beside it "
                    "(an export of tar shards brings its pictures along)."
                )
            yield _photo(source, record, file, masks)


def _is_shard(path: Path) -> bool:
    with tarfile.open(path) as tar:
        for member in tar:
            if member.name.endswith(".json"):
                stream = tar.extractfile(member)
                return stream is not None and SCHEMA.encode() in stream.read(64)
    return False


def _read_shards(tars: list[Path]) -> Iterator[Photo]:
    for path in tars:
        source = _project(path.parent)
        picture: tuple[str, bytes] | None = None
        with tarfile.open(path) as tar:
            for member in tar:
                stream = tar.extractfile(member)
                if stream is None:
                    continue
                key, _, ending = member.name.rpartition(".")
                if ending != "json":
                    picture = key, stream.read()
                    continue
                where = f"{path}, {member.name}"
                record = _record(stream.read(), where)
                if picture is None or picture[0] != key:
                    raise ValueError(f"{where} comes without its picture: the shard is damaged.")
                masks = _masks(record)
                if masks:
                    yield _photo(source, record, picture[1], masks)


def _record(text: str | bytes, where: str) -> dict:
    try:
        record = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{where} is not JSON: the file is damaged or cut off.") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise ValueError(f"{where} is no record of {SCHEMA}; this package reads no other version.")
    return record


def _masks(record: dict) -> tuple[Mask, ...]:
    return tuple(
        Mask(
            decompress_counts(mask["segmentation"]["counts"]),
            (mask["segmentation"]["size"][0], mask["segmentation"]["size"][1]),
            float(mask["weight"]),
        )
        for mask in record["masks"]
        if not mask["isGroup"] and mask["verdict"] in (None, "satisfactory")
    )


def _photo(source: str, record: dict, file: bytes | Path, masks: tuple[Mask, ...]) -> Photo:
    image = record["image"]
    return Photo(source, image["fileName"], image["split"], file, masks)


def _project(folder: Path) -> str:
    """The project's name, as the export's manifest beside its files says it."""
    try:
        return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["project"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return folder.name
