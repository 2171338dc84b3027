"""The peers of @vscnn/descriptors: scikit-image, OpenCV, and GIST in NumPy and SciPy."""

import cv2
import numpy as np
import scipy
import scipy.fft as fft
import scipy.sparse as sparse
import skimage
from peer_server import serve
from PIL import Image
from skimage.color import rgb2hsv
from skimage.feature import graycomatrix, graycoprops, hog, local_binary_pattern
from skimage.metrics import structural_similarity

cv2.setNumThreads(1)
images = {}


def load(name, path, height, width):
    rgb = np.fromfile(path, np.uint8).reshape(height, width, 3)
    images[name] = {"rgb": rgb, "gray": np.array(Image.fromarray(rgb).convert("L"))}


def lbp_skimage(name):
    codes = local_binary_pattern(images[name]["gray"], 8, 1, "nri_uniform")
    return np.histogram(codes, bins=np.arange(60))[0].tolist()


def color_skimage(name):
    hsv = rgb2hsv(images[name]["rgb"])
    counts, _ = np.histogramdd(hsv[..., :2].reshape(-1, 2), bins=(8, 4), range=((0, 1), (0, 1)))
    return counts.ravel().tolist()


def color_opencv(name):
    hsv = cv2.cvtColor(images[name]["rgb"], cv2.COLOR_RGB2HSV)
    return cv2.calcHist([hsv], [0, 1], None, [8, 4], [0, 180, 0, 256]).ravel().tolist()


class Gist:
    """LMgist 512 in NumPy and SciPy: everything that does not depend on the picture is made once."""

    def __init__(self, precision, size=256, border=32):
        self.size, self.border, self.precision = size, border, precision
        n = size + 10
        f = np.fft.ifftshift(np.arange(-n // 2, n // 2))
        square = f[:, None] ** 2 + f[: n // 2 + 1] ** 2  # half of the columns: the pictures are real
        self.low_pass_gain = np.exp(-square * np.log(2) / 16).astype(precision)
        n = size + 2 * border
        f = np.fft.ifftshift(np.arange(-n // 2, n // 2))
        radius, angle = np.hypot(f, f[:, None]), np.arctan2(f[:, None], f)
        self.gains = []
        for scale in range(4):
            for orientation in range(8):
                turn = angle + np.pi * orientation / 8
                turn[turn > np.pi] -= 2 * np.pi
                gain = np.exp(-3.5 * (radius / (n * 0.3 / 1.85**scale) - 1) ** 2 - 2 * np.pi * turn**2)
                self.gains.append(gain.astype(precision))
        self.weights = {}

    def resize(self, gray):
        height, width = gray.shape
        if (height, width) == (self.size, self.size):
            return gray
        if gray.shape not in self.weights:
            scale = max(self.size / height, self.size / width)
            self.weights[gray.shape] = [self.axis_weights(side, int(side * scale + 0.5)) for side in gray.shape]
        rows, columns = self.weights[gray.shape]
        return (columns @ (rows @ gray).T).T

    def axis_weights(self, length, new_length):
        scale = new_length / length
        shrink = min(1, scale)
        center = (np.arange((new_length - self.size) // 2, (new_length + self.size) // 2) + 0.5) / scale - 0.5
        taps = np.floor(center - 1 / shrink)[:, None] + np.arange(int(np.ceil(2 / shrink)) + 2)
        values = np.maximum(0, 1 - np.abs(shrink * (center[:, None] - taps)))
        values /= values.sum(1, keepdims=True)
        taps = taps.astype(int) % (2 * length)
        taps = np.where(taps < length, taps, 2 * length - 1 - taps)
        output = np.repeat(np.arange(self.size), taps.shape[1])
        return sparse.csr_matrix((values.ravel(), (output, taps.ravel())), (self.size, length)).astype(self.precision)

    def low_pass(self, plane):
        return fft.irfft2(fft.rfft2(plane) * self.low_pass_gain, plane.shape, overwrite_x=True)

    def __call__(self, rgb):
        picture = self.resize(rgb.sum(2, dtype=self.precision) / self.precision(3))
        low, high = picture.min(), picture.max()
        padded = np.pad(np.log(255 * (picture - low) / (high - low) + 1), 5, "symmetric")
        difference = padded - self.low_pass(padded)
        deviation = np.sqrt(np.abs(self.low_pass(difference * difference)))
        whitened = (difference / (self.precision(0.2) + deviation))[5:-5, 5:-5]
        spectrum = fft.fft2(np.pad(whitened, self.border, "symmetric"))
        inside = slice(self.border, -self.border)
        means = np.empty((32, 4, 4))
        for i, gain in enumerate(self.gains):
            response = np.abs(fft.ifft2(spectrum * gain, overwrite_x=True)[inside, inside])
            means[i] = response.reshape(4, self.size // 4, 4, self.size // 4).mean((1, 3)).T
        return means.ravel()


gist_extractors = {"float64": Gist(np.float64), "float32": Gist(np.float32)}


def gist(name, precision):
    return gist_extractors[precision](images[name]["rgb"]).tolist()


ANGLES = [0, np.pi / 4, np.pi / 2, 3 * np.pi / 4]
PROPERTIES = ["contrast", "dissimilarity", "homogeneity", "ASM", "energy", "correlation"]


def hog_skimage(name):
    return hog(images[name]["rgb"], channel_axis=-1).tolist()


def glcm_skimage(name):
    matrices = graycomatrix(images[name]["gray"], [1], ANGLES, 256)
    return np.concatenate([graycoprops(matrices, prop).ravel() for prop in PROPERTIES]).tolist()


def ssim_skimage(name, other, gaussian):
    pair = (images[key]["rgb"] for key in (name, other))
    return [structural_similarity(*pair, channel_axis=-1, gaussian_weights=gaussian)]


serve(
    {
        "load": load,
        "lbp_skimage": lbp_skimage,
        "color_skimage": color_skimage,
        "color_opencv": color_opencv,
        "gist": gist,
        "hog_skimage": hog_skimage,
        "glcm_skimage": glcm_skimage,
        "ssim_skimage": ssim_skimage,
    },
    versions={
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "scikit-image": skimage.__version__,
        "opencv": cv2.__version__,
    },
)
