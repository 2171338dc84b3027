"""The peers of @vscnn/hash: what imagehash calls, Pillow, NumPy, SciPy and PyWavelets; all pairs in NumPy."""

import hashlib

import numpy
import PIL
import pywt
import scipy
import scipy.fftpack
from peer_server import serve
from PIL import Image
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

LANCZOS = Image.Resampling.LANCZOS
photo = {}
hashes = {}
ONES = numpy.array([bin(number).count("1") for number in range(65536)], dtype=numpy.uint8)


def load(path, height, width):
    photo["array"] = numpy.fromfile(path, numpy.uint8).reshape(height, width, 3)
    photo["image"] = Image.fromarray(photo["array"])


def load_hashes(path):
    hashes["words"] = numpy.fromfile(path, numpy.uint16).reshape(-1, 4)


def gray(width, height):
    return numpy.asarray(photo["image"].convert("L").resize((width, height), LANCZOS))


def average():
    pixels = gray(8, 8)
    return pixels > pixels.mean()


def difference():
    pixels = gray(9, 8)
    return pixels[:, 1:] > pixels[:, :-1]


def perceptual():
    low = scipy.fftpack.dct(scipy.fftpack.dct(gray(32, 32), axis=0), axis=1)[:8, :8]
    return low > numpy.median(low)


def wavelet():
    side = 2 ** int(numpy.log2(min(photo["image"].size)))
    coefficients = list(pywt.wavedec2(gray(side, side) / 255.0, "haar", level=int(numpy.log2(side))))
    coefficients[0] *= 0
    low = pywt.wavedec2(pywt.waverec2(coefficients, "haar"), "haar", level=int(numpy.log2(side)) - 3)[0]
    return low > numpy.median(low)


def exact():
    height, width, channels = photo["array"].shape
    digest = hashlib.sha256(f"{height} {width} {channels}\n".encode())
    digest.update(photo["array"])
    return digest.hexdigest()


def groups(distance):
    """How many groups of two or more there are, from all pairs, a row at a time."""
    words = hashes["words"]
    ones, others = [], []
    for i in range(len(words) - 1):
        near = numpy.flatnonzero(ONES[words[i + 1 :] ^ words[i]].sum(axis=1, dtype=numpy.uint8) <= distance)
        ones.append(numpy.full(len(near), i))
        others.append(near + i + 1)
    ones, others = numpy.concatenate(ones), numpy.concatenate(others)
    graph = coo_matrix((numpy.ones(len(ones)), (ones, others)), shape=(len(words), len(words)))
    labels = connected_components(graph, directed=False)[1]
    return int((numpy.bincount(labels) > 1).sum())


HASHES = {"average": average, "difference": difference, "perceptual": perceptual, "wavelet": wavelet}


def hash_of(kind):
    return numpy.packbits(HASHES[kind]().flatten()).tobytes().hex()


serve(
    {"load": load, "load_hashes": load_hashes, "hash": hash_of, "exact": exact, "groups": groups},
    versions={
        "Pillow": PIL.__version__,
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "PyWavelets": pywt.__version__,
    },
)
