"""The peer: the same definition in NumPy, the version that the package's fixtures are made with."""

import pathlib
import sys

import numpy as np
from peer_server import serve

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "packages/aesthetics/test/fixtures"))
import definition  # noqa: E402

images = {}


def load(path, height, width):
    images[path] = np.fromfile(path, np.uint8).reshape(height, width, 3)


def features(path):
    return definition.aesthetic_features(images[path], max_side=0)["vector"]


def region(path):
    """The number of clear pixels, and the box."""
    clear = definition.clear_mask(definition.luma(images[path]))
    return [int(clear.sum()), *definition.subject_box(clear)]


serve({"load": load, "features": features, "region": region}, versions={"numpy": np.__version__})
