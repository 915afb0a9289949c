"""The drawn axis: events and words in, an `Overview` out."""

from builder.axis.drawing import overview
from builder.axis.given import Point, Words
from builder.axis.marks import MOST_MARKS

__all__ = ["MOST_MARKS", "Point", "Words", "overview"]
