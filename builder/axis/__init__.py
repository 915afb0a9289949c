"""The drawn axis: events and words in, an `Overview` out."""

from builder.axis.drawing import overview
from builder.axis.given import Point, Words

__all__ = ["Point", "Words", "overview"]
