"""The peers of @vscnn/metrics: SciPy's spearmanr, scikit-learn's errors."""

import numpy as np
import scipy
import sklearn
from peer_server import serve
from scipy.stats import spearmanr
from sklearn.metrics import mean_absolute_error, mean_squared_error

pairs = {}


def load(name, path):
    pairs[name] = np.fromfile(path, np.float64).reshape(2, -1)


def spearman(name):
    return float(spearmanr(*pairs[name]).correlation)


def errors(name):
    return [float(mean_absolute_error(*pairs[name])), float(mean_squared_error(*pairs[name]))]


serve(
    {"load": load, "spearman": spearman, "errors": errors},
    versions={"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
)
