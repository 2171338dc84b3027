"""scikit-learn's regressors, the peers of @vscnn/baselines."""

import numpy
import sklearn
from peer_server import serve
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingRegressor
from sklearn.linear_model import LinearRegression
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeRegressor

try:
    import shap
except ImportError:
    # Debian does not have it: PYTHON names an interpreter that does
    shap = None

data = {}
fitted = {}


def make_mixed(random, rows, columns):
    """Normal columns, skewed counts with many ties, integers of 24 levels, uniforms of three decimals."""
    matrix = numpy.empty((rows, columns), numpy.float32)
    for column in range(columns):
        kind = column % 4
        if kind == 0:
            matrix[:, column] = random.standard_normal(rows)
        elif kind == 1:
            matrix[:, column] = numpy.floor(numpy.exp(1.5 * random.standard_normal(rows)))
        elif kind == 2:
            matrix[:, column] = random.randint(0, 24, rows)
        else:
            matrix[:, column] = numpy.round(random.random_sample(rows), 3)
    targets = (
        numpy.sin(matrix[:, 0])
        + 0.5 * numpy.log1p(matrix[:, 1])
        + 0.1 * numpy.cos(matrix[:, 2] / 24 * 2 * numpy.pi)
        + matrix[:, 3] * matrix[:, 4]
        + 0.3 * numpy.log1p(matrix[:, 5]) * (matrix[:, 8] > 0)
        + random.standard_normal(rows)
    )
    return matrix, targets.astype(numpy.float64)


def make_normal(random, rows, columns):
    matrix = random.standard_normal((rows, columns)).astype(numpy.float32)
    targets = (
        numpy.sin(matrix[:, 0])
        + 0.5 * matrix[:, 1] * matrix[:, 2]
        + 0.3 * matrix[:, 3] ** 2
        + random.standard_normal(rows)
    )
    return matrix, targets.astype(numpy.float64)


def make(path, kind, rows, columns, seed):
    make_kind = make_mixed if kind == "mixed" else make_normal
    matrix, targets = make_kind(numpy.random.RandomState(seed), rows, columns)
    matrix.tofile(path + ".matrix")
    targets.tofile(path + ".targets")
    data[path] = (matrix, targets)


def create(model, options):
    models = {
        "linear": LinearRegression,
        "svr": SVR,
        "tree": DecisionTreeRegressor,
        "boosting": GradientBoostingRegressor,
        "histogram": HistGradientBoostingRegressor,
    }
    return models[model](**options)


def rows_for(path, model):
    """Linear regression would count in single precision if its matrix did; ours counts in double."""
    matrix = data[path][0]
    return matrix.astype(numpy.float64) if model == "linear" else matrix


def fit(path, model, options):
    fitted[model] = create(model, options).fit(rows_for(path, model), data[path][1])


def predict(path, model):
    fitted[model].predict(data[path][0])


def error(path, model):
    """Mean squared error of the model fitted last."""
    matrix, targets = data[path]
    return float(numpy.mean((fitted[model].predict(matrix) - targets) ** 2))


def deviation(path, model, predictions):
    """Largest deviation of our predictions, stored as a file of doubles."""
    ours = numpy.fromfile(predictions)
    return float(numpy.max(numpy.abs(fitted[model].predict(rows_for(path, model)) - ours)))


def explain(path, background):
    """Shapley values of the boosting model fitted last; `background` rows, or the path-dependent ones for 0."""
    matrix = data[path][0]
    if background == 0:
        explainer = shap.TreeExplainer(fitted["boosting"])
    else:
        explainer = shap.TreeExplainer(fitted["boosting"], data=matrix[-background:])
    explainer.shap_values(matrix[: 500 if background == 0 else 50])


serve(
    {"make": make, "fit": fit, "predict": predict, "error": error, "deviation": deviation, "explain": explain},
    versions={"scikit-learn": sklearn.__version__, "numpy": numpy.__version__, **({"shap": shap.__version__} if shap else {})},
)
