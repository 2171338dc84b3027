"""Pillow's codecs and resizes, scikit-image's color spaces."""

import io

import numpy
import PIL
import skimage
from peer_server import serve
from PIL import Image, features
from skimage import color

files = {}
photo = {}


def load(path, height, width):
    data = open(path, "rb").read()
    photo["array"] = numpy.frombuffer(data, numpy.uint8).reshape(height, width, 3)
    photo["image"] = Image.fromarray(photo["array"])
    photo["channels"] = [band.convert("F") for band in photo["image"].split()]


def load_file(name, path):
    files[name] = open(path, "rb").read()


def decode(name):
    """The array, not only the image: Pillow decodes when its pixels are asked for."""
    return numpy.asarray(Image.open(io.BytesIO(files[name])))


def decoded_sum(name):
    return int(decode(name).sum(dtype=numpy.int64))


def encode(kind, **options):
    buffer = io.BytesIO()
    photo["image"].save(buffer, kind, **options)
    return len(buffer.getvalue())


def time_decode(name):
    decode(name)


def resize(height, width, method):
    return photo["image"].resize((width, height), getattr(Image, method))


def resize_float(height, width):
    return [band.resize((width, height), Image.BILINEAR) for band in photo["channels"]]


def hsv():
    return color.rgb2hsv(photo["array"])


def lab():
    return color.rgb2lab(photo["array"])


def write_answer(task, path, **arguments):
    """What a task makes, as doubles in a file, a band after the other where it makes bands."""
    made = ANSWERS[task](**arguments)
    bands = made if isinstance(made, list) else [made]
    numpy.stack([numpy.asarray(band, numpy.float64) for band in bands]).tofile(path)


ANSWERS = {"resize": resize, "resize_float": resize_float, "hsv": hsv, "lab": lab}
TASKS = {
    **ANSWERS,
    "load": load,
    "load_file": load_file,
    "decode": time_decode,
    "decoded_sum": decoded_sum,
    "encode": encode,
    "write_answer": write_answer,
}
VERSIONS = {
    "Pillow": PIL.__version__,
    "libjpeg-turbo": features.version("libjpeg_turbo"),
    "zlib": features.version("zlib"),
    "scikit-image": skimage.__version__,
    "numpy": numpy.__version__,
}
serve(TASKS, VERSIONS)
