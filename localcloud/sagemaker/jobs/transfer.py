"""Moving a job's data between S3 of this cloud and its folders."""
from __future__ import annotations

import json
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any

from botocore.exceptions import ClientError

from localcloud.sagemaker.jobs.failure import JobFailure
from localcloud.sagemaker.names import s3_location


def download(s3: Any, uri: str, directory: Path, data_type: str = "S3Prefix") -> None:
    """Fetches an object, all objects below a prefix, or those a manifest lists.

    Raises JobFailure, in AWS's words, when there is nothing.
    """
    directory.mkdir(parents=True, exist_ok=True)
    try:
        objects = _manifest(s3, uri) if data_type == "ManifestFile" else _below(s3, uri)
        for bucket, key, name in objects:
            file = directory.joinpath(*_parts(name))
            file.parent.mkdir(parents=True, exist_ok=True)
            s3.download_file(bucket, key, str(file))
    except ClientError as error:
        raise JobFailure(f"ClientError: Data download failed:{error.response['Error']['Message']} ({uri})") from error
    if not objects:
        raise JobFailure(
            f'ClientError: Data download failed:No S3 objects found under S3 URL "{uri}" given in input data source. '
            "Please ensure that the bucket exists in the selected region, that objects exist under that S3 prefix, "
            "and that the role has s3:ListBucket permissions on the bucket."
        )


def upload(s3: Any, directory: Path, uri: str, kms_key: str | None) -> None:
    """Puts every file of a folder below an S3 prefix, encrypted with the key when one is given."""
    for file in sorted(directory.rglob("*")) if directory.is_dir() else []:
        if file.is_file():
            upload_file(s3, file, uri.rstrip("/") + "/" + file.relative_to(directory).as_posix(), kms_key)


def upload_file(s3: Any, file: Path, uri: str, kms_key: str | None) -> None:
    """Puts one file at an S3 location. Raises JobFailure when S3 refuses it."""
    bucket, key = s3_location(uri)
    encryption = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": kms_key} if kms_key else {}
    try:
        with file.open("rb") as content:
            s3.put_object(Bucket=bucket, Key=key, Body=content, **encryption)
    except ClientError as error:
        raise JobFailure(f"ClientError: Data upload failed:{error.response['Error']['Message']} ({uri})") from error


def pack(directory: Path, archive: Path) -> Path:
    """Makes a tar.gz of a folder's content, as SageMaker does with the model folder."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        for item in sorted(directory.iterdir()) if directory.is_dir() else []:
            tar.add(item, arcname=item.name)
    return archive


def unpack(archive: Path, directory: Path) -> None:
    """Unpacks a tar.gz, plain files and folders only. Raises JobFailure when it is none."""
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(directory, members=[_plain(entry, directory.resolve()) for entry in tar.getmembers()])
    except (tarfile.TarError, OSError, EOFError) as error:
        raise JobFailure(f"ClientError: {archive.name} is not a tar.gz of plain files and folders: {error}") from error


def _plain(entry: tarfile.TarInfo, directory: Path) -> tarfile.TarInfo:
    place = (directory / entry.name).resolve()
    if not (entry.isfile() or entry.isdir()) or not place.is_relative_to(directory):
        raise tarfile.TarError(f"it has the entry '{entry.name}'")
    return entry


def _below(s3: Any, uri: str) -> list[tuple[str, str, str]]:
    bucket, prefix = s3_location(uri)
    found = []
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for key in (item["Key"] for item in page.get("Contents", []) if not item["Key"].endswith("/")):
            if key == prefix:
                found.append((bucket, key, PurePosixPath(key).name))
            elif not prefix or key.startswith(prefix.rstrip("/") + "/"):
                found.append((bucket, key, key[len(prefix.rstrip("/")) :].lstrip("/")))
    return found


def _manifest(s3: Any, uri: str) -> list[tuple[str, str, str]]:
    bucket, key = s3_location(uri)
    entries = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    base, prefix = s3_location(entries[0]["prefix"])
    return [(base, prefix + name, name) for name in entries[1:]]


def _parts(name: str) -> list[str]:
    return [part for part in PurePosixPath(name).parts if part not in ("/", "..", ".")]
