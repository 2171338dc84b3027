"""The peer of @vscnn/pipeline: a pool of Python processes that read, decode and describe the same files.

What each process computes of a photo is what the peers of descriptors and aesthetics compute: scikit-image, NumPy and SciPy,
with Pillow before them, and a network of the size of the stand-in, of random weights, in PyTorch.
"""

import importlib.util
import multiprocessing
import pathlib
import sys
import time
import types

import numpy as np
import PIL
import skimage
import torch
from peer_server import serve
from PIL import Image
from torch import nn

sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent


def functions_of(name):
    """The functions of another benchmark's peer, which would serve them itself when it is loaded."""
    server = sys.modules["peer_server"]
    sys.modules["peer_server"] = types.SimpleNamespace(serve=lambda *_, **__: None)
    try:
        spec = importlib.util.spec_from_file_location(f"{name}_peer", here.parent / name / "peer.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.modules["peer_server"] = server


descriptors = functions_of("descriptors")
aesthetics = functions_of("aesthetics")
networks = {}
pools = {}


def block(inputs, outputs, stride, expansion):
    """An inverted residual of MobileNetV2, without the addition, which costs nothing."""
    inner = inputs * expansion
    return [
        *([nn.Conv2d(inputs, inner, 1, bias=False), nn.BatchNorm2d(inner), nn.ReLU6()] if expansion > 1 else []),
        nn.Conv2d(inner, inner, 3, stride, 1, groups=inner, bias=False),
        nn.BatchNorm2d(inner),
        nn.ReLU6(),
        nn.Conv2d(inner, outputs, 1, bias=False),
        nn.BatchNorm2d(outputs),
    ]


def mobile_net():
    """Sandler et al. 2018, table 2: expansion, channels, repetitions, stride."""
    layers = [nn.Conv2d(3, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU6()]
    width = 32
    table = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    for expansion, channels, count, stride in table:
        for i in range(count):
            layers += block(width, channels, stride if i == 0 else 1, expansion)
            width = channels
    layers += [nn.Conv2d(320, 1280, 1, bias=False), nn.BatchNorm2d(1280), nn.ReLU6(), nn.AdaptiveAvgPool2d(1)]
    return nn.Sequential(*layers).eval()


def describe(task):
    path, with_network = task
    with Image.open(path) as file:
        rgb = np.array(file.convert("RGB"))
    images = {"rgb": rgb, "gray": np.array(Image.fromarray(rgb).convert("L"))}
    descriptors.images["photo"] = images
    vector = [*descriptors.color_skimage("photo"), *descriptors.lbp_skimage("photo")]
    vector += descriptors.gist("photo", "float32")
    aesthetics.images["photo"] = rgb
    vector += list(aesthetics.definition.aesthetic_features(rgb, max_side=512)["vector"])
    if with_network:
        if "net" not in networks:
            torch.set_num_threads(1)
            networks["net"] = mobile_net()
        small = np.asarray(Image.fromarray(rgb).resize((224, 224), Image.BILINEAR), np.float32) / 255
        with torch.inference_mode():
            vector += networks["net"](torch.from_numpy(small.transpose(2, 0, 1)[None].copy())).ravel().tolist()
    return len(vector)


def extract(folder, workers, network):
    """Seconds a photo, all of a folder; the processes have started and loaded everything before."""
    if workers not in pools:
        pools[workers] = multiprocessing.get_context("fork").Pool(workers)
    pool = pools[workers]
    paths = sorted(str(path) for path in pathlib.Path(folder).iterdir())
    lengths = set(pool.map(describe, [(path, network) for path in paths[: 4 * workers]], chunksize=1))
    start = time.perf_counter()
    lengths |= set(pool.imap_unordered(describe, [(path, network) for path in paths], chunksize=1))
    seconds = time.perf_counter() - start
    assert lengths == {614 + (1280 if network else 0)}, lengths
    return seconds / len(paths)


serve(
    {"extract": extract},
    versions={
        "numpy": np.__version__,
        "scikit-image": skimage.__version__,
        "Pillow": PIL.__version__,
        "torch": torch.__version__,
    },
)
