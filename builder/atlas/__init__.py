"""Maps of coasts, drawn from outlines of land that lie beside this text: no tiles, no borders, no request."""

from builder.atlas.drawing import drawing
from builder.atlas.frame import HEIGHT, WIDTH, Frame, around, near
from builder.atlas.labels import labels

__all__ = ["HEIGHT", "WIDTH", "Frame", "around", "drawing", "labels", "near"]
