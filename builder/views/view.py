"""What every class of this folder is: values that a template is given, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def view(cls: type[Class]) -> type[Class]:
    """A slotted dataclass whose fields are given by name, and that nobody changes.

    The type checker alone sees to the latter: to freeze it while it runs makes it four times as slow to make, and a
    page is made of hundreds.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)
