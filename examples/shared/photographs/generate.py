"""Writes the photographs of this folder from those that Debian's scikit-image and SciPy ship. Run: python3 generate.py

Each is fitted into 512 x 512 pixels and saved as JPEG of quality 85. See README.md for who made them.
"""

import warnings
from pathlib import Path

import scipy.misc
import skimage.data
from PIL import Image

warnings.simplefilter("ignore")
PHOTOGRAPHS = {
    "astronaut": skimage.data.astronaut,
    "brick": skimage.data.brick,
    "camera": skimage.data.camera,
    "chelsea": skimage.data.chelsea,
    "grass": skimage.data.grass,
    "gravel": skimage.data.gravel,
    "hubble-deep-field": skimage.data.hubble_deep_field,
    "raccoon": scipy.misc.face,
    "rocket": skimage.data.rocket,
}

for name, load in PHOTOGRAPHS.items():
    photograph = Image.fromarray(load()).convert("RGB")
    photograph.thumbnail((512, 512), Image.Resampling.LANCZOS)
    photograph.save(Path(__file__).parent / f"{name}.jpg", quality=85, optimize=True)
