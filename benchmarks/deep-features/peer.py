"""The peer of @vscnn/deep-features: VGG19 in PyTorch, with Pillow and NumPy before it."""

import h5py
import numpy as np
import PIL
import torch
import torch.nn.functional as F
from peer_server import serve
from PIL import Image

BLOCKS = [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)]
network = []
images = {}


def layer_shapes():
    depth = 3
    for block, (count, width) in enumerate(BLOCKS):
        for i in range(count):
            yield f"block{block + 1}_conv{i + 1}", (3, 3, depth, width)
            depth = width
    yield "fc1", (7 * 7 * 512, 4096)
    yield "fc2", (4096, 4096)


def write_weights(path):
    """A full-size VGG19 of random weights (He's scale), as Keras HDF5, and the same in PyTorch."""
    random = np.random.default_rng(0)
    with h5py.File(path, "w") as file:
        for name, shape in layer_shapes():
            kernel = random.standard_normal(shape, np.float32)
            kernel *= np.float32(np.sqrt(2 / np.prod(shape[:-1])))
            bias = random.standard_normal(shape[-1], np.float32)
            group = file.create_group(name)
            group.attrs["weight_names"] = np.array([f"{name}_W_1:0", f"{name}_b_1:0"], "S")
            group[f"{name}_W_1:0"], group[f"{name}_b_1:0"] = kernel, bias
            if name == "fc1":  # (row, column, channel) to (channel, row, column)
                kernel = kernel.reshape(7, 7, 512, 4096).transpose(2, 0, 1, 3).reshape(-1, 4096)
            turned = kernel.transpose(3, 2, 0, 1) if kernel.ndim == 4 else kernel.T
            network.append((name, torch.from_numpy(turned.copy()), torch.from_numpy(bias)))


def load(name, path, height, width):
    images[name] = np.fromfile(path, np.uint8).reshape(height, width, 3)


def preprocess(name):
    resized = Image.fromarray(images[name]).resize((224, 224), Image.NEAREST)
    x = np.array(resized).astype(np.float32)[..., ::-1]
    x[..., 0] -= 103.939
    x[..., 1] -= 116.779
    x[..., 2] -= 123.68
    return x


def preprocess_only(name):
    preprocess(name)


def extract(name):
    with torch.inference_mode():
        x = torch.from_numpy(preprocess(name).transpose(2, 0, 1)[None].copy())
        for layer, kernel, bias in network:
            if kernel.ndim == 2:
                x = F.relu(F.linear(torch.flatten(x, 1), kernel, bias))
                continue
            x = F.relu(F.conv2d(x, kernel, bias, padding=1))
            if layer.endswith(("block1_conv2", "block2_conv2", "conv4")):
                x = F.max_pool2d(x, 2)
        return x[0].tolist()


serve(
    {"write_weights": write_weights, "load": load, "extract": extract, "preprocess": preprocess_only},
    {"torch": torch.__version__, "Pillow": PIL.__version__, "numpy": np.__version__},
)
