"""The peers of @vscnn/pca: scikit-learn's decompositions. Makes the matrices too, and hands them over by a path."""

import numpy as np
import sklearn
from peer_server import serve
from sklearn.decomposition import PCA, IncrementalPCA

matrices = {}


def make(path, kind, rows, columns, dtype):
    """A matrix of factors whose deviations fall off as 1 / i, over noise; or noise alone."""
    random = np.random.RandomState(0)
    noise = random.standard_normal((rows, columns))
    if kind == "factors":
        count = min(200, columns)
        deviations = 1 / np.arange(1, count + 1)
        factors = random.standard_normal((rows, count)) * deviations
        noise = factors @ random.standard_normal((count, columns)) + 0.01 * noise + random.random_sample(columns)
    noise.astype(dtype).tofile(path)


def load(name, path, columns, dtype):
    matrices[name] = np.fromfile(path, dtype).reshape(-1, columns)


def forget(name):
    del matrices[name]


def fit(name, components, solver):
    return PCA(components, svd_solver=solver, random_state=0).fit(matrices[name])


def randomized(name, components):
    fit(name, components, "randomized")


def power_for(name, components, wanted):
    """The fewest of some numbers of iterations whose residual is at most the wanted one, in double."""
    for power in (10, 15, 20, 25, 30, 40, 60, 100):
        model = iterated(name, components, power)
        if residual_of(matrices[name], model.components_, model.explained_variance_) <= wanted:
            return power
    return None


def iterated(name, components, power):
    """In double, whose digits the wanted residual needs."""
    options = {"svd_solver": "randomized", "iterated_power": power, "random_state": 0}
    return PCA(components, **options).fit(matrices[name].astype(np.float64, copy=False))


def to_residual(name, components, power):
    iterated(name, components, power)


def full(name, components):
    fit(name, components, "full")


def incremental(name, components):
    IncrementalPCA(components, batch_size=1000).fit(matrices[name])


def prepare_transform(name, components):
    matrices["model"] = fit(name, components, "randomized")


def transform(name):
    matrices["model"].transform(matrices[name])


def residual_of(x, components, variances):
    """Largest ||C v - lambda v|| / lambda, in double."""
    centered = x.astype(np.float64) - x.mean(axis=0, dtype=np.float64)
    images = (centered.T @ (centered @ components.T)).T / (len(x) - 1)
    return float((np.linalg.norm(images - variances[:, None] * components, axis=1) / variances).max())


def residual(name, components, solver):
    model = fit(name, components, solver)
    return residual_of(matrices[name], model.components_.astype(np.float64), model.explained_variance_.astype(np.float64))


def residual_of_model(name, components, variances):
    return residual_of(matrices[name], np.array(components), np.array(variances))


def deviation_from_full(name, components, variances):
    """Largest difference of variances, in units of the largest, and of components but for their signs; in double."""
    model = PCA(len(components), svd_solver="full").fit(matrices[name].astype(np.float64))
    ours = np.array(components)
    signs = np.sign((ours * model.components_).sum(axis=1))
    return [
        float(np.abs(np.array(variances) - model.explained_variance_).max() / model.explained_variance_[0]),
        float(np.abs(ours * signs[:, None] - model.components_).max()),
    ]


serve(
    {
        "make": make,
        "load": load,
        "forget": forget,
        "randomized": randomized,
        "full": full,
        "power_for": power_for,
        "to_residual": to_residual,
        "incremental": incremental,
        "prepare_transform": prepare_transform,
        "transform": transform,
        "residual": residual,
        "residual_of_model": residual_of_model,
        "deviation_from_full": deviation_from_full,
    },
    versions={"numpy": np.__version__, "scikit-learn": sklearn.__version__},
)
