"""Pillow's codecs and resizes, scikit-image's color spaces, and those of OpenCV that mean the same."""

import io

import cv2
import numpy
import PIL
import skimage
from peer_server import serve
from PIL import Image, features
from skimage import color

cv2.setNumThreads(1)
files = {}
photo = {}


def load(path, height, width):
    data = open(path, "rb").read()
    photo["array"] = numpy.frombuffer(data, numpy.uint8).reshape(height, width, 3)
    photo["image"] = Image.fromarray(photo["array"])
    photo["bgr"] = numpy.ascontiguousarray(photo["array"][..., ::-1])
    photo["channels"] = [band.convert("F") for band in photo["image"].split()]


def load_file(name, path):
    files[name] = open(path, "rb").read()


def decode(name):
    """The array, not only the image: Pillow decodes when its pixels are asked for."""
    return numpy.asarray(Image.open(io.BytesIO(files[name])))


def opencv_decode(name):
    """Blue, green and red, as OpenCV keeps them; turned no more than the others turn theirs."""
    return cv2.imdecode(numpy.frombuffer(files[name], numpy.uint8), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)


def decoded_sum(name, task):
    return int(DECODERS[task](name).sum(dtype=numpy.int64))


def encode(kind, **options):
    buffer = io.BytesIO()
    photo["image"].save(buffer, kind, **options)
    return len(buffer.getvalue())


def opencv_encode(kind, options):
    return len(cv2.imencode(kind, photo["bgr"], options)[1])


def resize(height, width, method):
    return photo["image"].resize((width, height), getattr(Image, method))


def resize_float(height, width):
    return [band.resize((width, height), Image.BILINEAR) for band in photo["channels"]]


def opencv_nearest(height, width):
    """OpenCV's plain nearest takes other pixels: it starts from corners, not from centers."""
    return cv2.resize(photo["array"], (width, height), interpolation=cv2.INTER_NEAREST_EXACT)


def hsv():
    return color.rgb2hsv(photo["array"])


def lab():
    return color.rgb2lab(photo["array"])


def opencv_color(space):
    """By single floats: OpenCV rounds bytes to bytes, which is less work."""
    floats = numpy.multiply(photo["array"], numpy.float32(1 / 255), dtype=numpy.float32)
    return cv2.cvtColor(floats, getattr(cv2, f"COLOR_RGB2{space}"))


def opencv_color_in_turns(space):
    """Hue in turns, which OpenCV gives in degrees: for comparing, not timed."""
    return opencv_color(space) / ([360, 1, 1] if space == "HSV" else 1)


def write_answer(task, path, **arguments):
    """What a task makes, as doubles in a file, a band after the other where it makes bands."""
    made = ANSWERS[task](**arguments)
    bands = made if isinstance(made, list) else [made]
    numpy.stack([numpy.asarray(band, numpy.float64) for band in bands]).tofile(path)


DECODERS = {"decode": decode, "opencv_decode": opencv_decode}
ANSWERS = {
    "resize": resize,
    "resize_float": resize_float,
    "opencv_nearest": opencv_nearest,
    "hsv": hsv,
    "lab": lab,
    "opencv_color": opencv_color_in_turns,
}
TASKS = {
    **DECODERS,
    **ANSWERS,
    "opencv_color": opencv_color,
    "load": load,
    "load_file": load_file,
    "decoded_sum": decoded_sum,
    "encode": encode,
    "opencv_encode": opencv_encode,
    "write_answer": write_answer,
}
VERSIONS = {
    "Pillow": PIL.__version__,
    "libjpeg-turbo": features.version("libjpeg_turbo"),
    "zlib": features.version("zlib"),
    "scikit-image": skimage.__version__,
    "OpenCV": cv2.__version__,
    "numpy": numpy.__version__,
}
serve(TASKS, VERSIONS)
