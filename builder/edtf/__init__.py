"""Dates as editors write them: EDTF, levels 0, 1 and 2 of ISO 8601-2:2019, Annex A, complete and strict.

`parse` reads a text into a `Date`; `builder.edtf.wording` tells it. What the standard leaves open is decided so:

* There are no spaces anywhere, also not after the commas of a set.
* A year has four digits, or the letter Y and more than four, also where an exponent makes them; at most twelve in all.
* S counts the digits of the number itself, without leading zeros, and may not ask for more than there are.
* A mark (? ~ %) may follow or precede any component, a season and a Y year too. The same mark twice on the right is
  legal and a doubt. A time of day admits neither marks nor X, and stands in single dates only, not in spans or sets.
* The seasons 21 to 24 have the bounds of the north (spring is March to May), as have 25 to 28; 29 to 32 those of the
  south. A season across the new year belongs to the year in which it begins: winter 2012 ends in February 2013.
  So 2012-24/2012-21 ends before it begins, and is an error.
* A span is an error where its end lies wholly before its start, and a doubt where it only may: 0000-02/0000 is legal.
* Both sides of a span may be open or unknown at once; that is a doubt.
* An open range stands first (..1984) or last (1984..) in a set. A set of one is legal and a doubt.
* There is no 24:00 and no second 60, no offset of minus zero, and none outside -12:00 to +14:00.
* X may stand for any digit of a four-digit year, a month or a day, but at least one real day must remain.
  2X in the place of a month is not a season.

With `minutes=True` times may be without seconds: an extension for editors, not EDTF.
"""

from builder.edtf.date import Date
from builder.edtf.faults import EdtfError
from builder.edtf.heading import Heading
from builder.edtf.parsing import parse
from builder.edtf.point import Point, Range, TimeOfDay

__all__ = ["Date", "EdtfError", "Heading", "Point", "Range", "TimeOfDay", "parse"]
