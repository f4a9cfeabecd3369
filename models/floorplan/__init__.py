"""The floor seen from above: boxes, ways of links between them, snapping, drawings.

Pure geometry in metres, x to the right and y to the rear, without any window.
"""
