"""How well estimators of a color cast find synthetic casts: python3 color-casts.py FOLDER-OF-JPEGS

Prints for each estimator the area under its ROC curve and the share that it finds where one original in twenty is flagged.
"""

import glob
import sys

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter
from scipy.stats import mannwhitneyu
from skimage.color import rgb2lab

CASTS = {"warm": (1, 0, -1), "cool": (-1, 0, 1), "green": (0, 1, 0), "magenta": (0, -1, 0)}
SIDE = 160


def linear(levels):
    value = levels / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def encoded(light):
    light = np.clip(light, 0, 1)
    return np.round(255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055))


def degrees_from_gray(light):
    """The angle between the color of a light and gray."""
    light = np.asarray(light) + 1e-9
    return np.degrees(np.arccos(np.clip(light.sum() / np.linalg.norm(light) / np.sqrt(3), -1, 1)))


def estimates(rgb):
    lightness, a, b = np.moveaxis(rgb2lab(rgb / 255), -1, 0)
    chroma = np.hypot(a, b)
    mean = np.hypot(a.mean(), b.mean())
    clear = (lightness > 30) & (lightness < 95)
    neutral = clear & (chroma <= np.percentile(chroma[clear], 20)) if clear.sum() > 50 else clear
    light = linear(rgb)
    exposed = (rgb.max(-1) < 250) & (rgb.max(-1) > 5)
    if exposed.sum() <= 50:
        exposed = np.ones_like(exposed)
    pixels = light[exposed]
    brightest = pixels.sum(1) >= np.percentile(pixels.sum(1), 99)
    edges = [np.hypot(*np.gradient(gaussian_filter(light[..., c], 1)))[exposed] for c in range(3)]
    return {
        "mean and spread of all pixels (now)": min(mean / 25, mean / max(np.sqrt(a.var() + b.var()), 1) / 2.1),
        "near-neutral pixels": np.hypot(a[neutral].mean(), b[neutral].mean()) if neutral.any() else 0,
        "shades of gray, p 6": degrees_from_gray((pixels**6).mean(0) ** (1 / 6)),
        "gray edge, p 6": degrees_from_gray([(edge**6).mean() ** (1 / 6) for edge in edges]),
        "brightest hundredth": degrees_from_gray(pixels[brightest].mean(0)),
    }


def main(folder):
    originals, casts = [], {name: [] for name in CASTS}
    for path in sorted(glob.glob(f"{folder}/**/*.jpg", recursive=True)):
        picture = Image.open(path).convert("RGB")
        picture.thumbnail((SIDE, SIDE))
        rgb = np.asarray(picture, float)
        originals.append(estimates(rgb))
        for name, stops in CASTS.items():
            casts[name].append(estimates(encoded(linear(rgb) * 2.0 ** (0.5 * np.array(stops)))))
    print(len(originals), "photographs;", ", ".join(CASTS))
    for name in originals[0]:
        before = np.array([each[name] for each in originals])
        limit = np.percentile(before, 95)
        after = {cast: np.array([each[name] for each in found]) for cast, found in casts.items()}
        areas = [mannwhitneyu(values, before).statistic / values.size / before.size for values in after.values()]
        shares = [(values > limit).mean() for values in after.values()]
        print(name, "area", np.round(areas, 2), round(np.mean(areas), 2), "found", np.round(shares, 2))


main(sys.argv[1])
