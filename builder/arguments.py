"""What options of the command line mean, and a refusal in words where they mean nothing."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from builder.edtf import Date


def time_of_build(now: str) -> Date:
    """The time of the build: the flag, else SOURCE_DATE_EPOCH, else the clock."""
    from builder.edtf import EdtfError, parse

    if now:
        try:
            found = parse(now, minutes=True)
        except EdtfError as error:
            raise click.UsageError(f"--now: {error} {error.fix}") from error
        if found.shape != "moment" or found.lower is None or found.lower != found.upper:
            raise click.UsageError(f'--now: "{now}" is not one moment. Write 2025-12-12 or 2025-12-12T06:00:00Z.')
        return found
    return parse(f"{datetime.fromtimestamp(seconds_of_build(), UTC):%Y-%m-%dT%H:%M:%SZ}")


def seconds_of_build() -> int:
    """The time of the build in seconds since 1970, where no flag gives it: SOURCE_DATE_EPOCH, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        seconds = int(epoch) if epoch else int(time.time())
        datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{epoch}", which is not a time in seconds.') from error
    return seconds


def checked_base_url(url: str) -> str:
    """The base URL of the command line, with its last slash."""
    from pydantic import TypeAdapter, ValidationError

    from builder.schema.site import BaseUrl

    if not url:
        return ""
    try:
        return str(TypeAdapter(BaseUrl).validate_python(url))
    except ValidationError as error:
        raise click.UsageError(error.errors()[0]["msg"]) from error
