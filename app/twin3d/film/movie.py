"""Films as files: MP4 through ffmpeg, GIF through Pillow."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.twin3d.film.job import FRAMES_A_SECOND

Bytes = NDArray[np.uint8]
BLOCK = 2
"""H.264 halves its colours both ways, and so wants even sizes."""
SHADES = 128


def even(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size made smaller to whole blocks."""
    return max(size[0] // BLOCK, 1) * BLOCK, max(size[1] // BLOCK, 1) * BLOCK


def write_mp4(path: Path, size: tuple[int, int], frames: Iterable[Bytes]) -> None:
    """Write a film with H.264, which every browser and phone plays."""
    import imageio_ffmpeg  # noqa: PLC0415

    writer = imageio_ffmpeg.write_frames(
        str(path),
        size,
        fps=FRAMES_A_SECOND[".mp4"],
        codec="libx264",
        quality=7,
        macro_block_size=BLOCK,
        ffmpeg_log_level="error",
        output_params=["-movflags", "+faststart"],
    )
    writer.send(None)
    try:
        for frame in frames:
            writer.send(np.ascontiguousarray(frame))
    finally:
        writer.close()


def write_gif(path: Path, frames: Iterable[Bytes]) -> None:
    """Write a GIF that goes round and round, with one palette for all pictures."""
    palette: Image.Image | None = None
    shown: list[Image.Image] = []
    for frame in frames:
        image = Image.fromarray(frame)
        if palette is None:
            palette = image.quantize(SHADES)
        shown.append(image.quantize(palette=palette, dither=Image.Dither.NONE))
    shown[0].save(
        path,
        format="GIF",
        save_all=True,
        append_images=shown[1:],
        duration=round(1000 / FRAMES_A_SECOND[".gif"]),
        loop=0,
        optimize=False,
    )
