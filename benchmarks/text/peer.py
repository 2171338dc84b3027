"""The peers of @vscnn/text: scikit-learn's vectorizers and its truncated SVD."""

import numpy as np
import scipy
import sklearn
from peer_server import serve
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.pipeline import make_pipeline

held = {}


def load(path):
    with open(path, encoding="utf-8") as file:
        held["texts"] = file.read().split("\n")


def vectorizer(ngrams, min_df, hashed):
    if hashed is None:
        return TfidfVectorizer(ngram_range=tuple(ngrams), min_df=min_df)
    hashing = HashingVectorizer(ngram_range=tuple(ngrams), n_features=hashed, norm=None)
    return make_pipeline(hashing, TfidfTransformer())


def tfidf(ngrams, min_df, hashed):
    vectorizer(ngrams, min_df, hashed).fit_transform(held["texts"])


def prepare(ngrams, min_df, hashed):
    """Keeps the rows for what comes next."""
    held["rows"] = vectorizer(ngrams, min_df, hashed).fit_transform(held["texts"])


def deviation(columns, indptr, indices, data):
    """Largest difference from the first of the rows."""
    if columns != held["rows"].shape[1]:
        raise ValueError(f"scikit-learn has {held['rows'].shape[1]} columns, ours are {columns}")
    ours = scipy.sparse.csr_matrix((data, indices, indptr), shape=(len(indptr) - 1, columns))
    return float(abs(held["rows"][: ours.shape[0]] - ours).max())


def svd(components):
    TruncatedSVD(components, random_state=0).fit(held["rows"])


def residual_of(components, values):
    """Largest ||A^T A v - s^2 v|| / s^2."""
    x = held["rows"]
    images = (x.T @ (x @ components.T)).T
    return float((np.linalg.norm(images - values[:, None] ** 2 * components, axis=1) / values**2).max())


def residual(components):
    model = TruncatedSVD(components, random_state=0).fit(held["rows"])
    return residual_of(model.components_, model.singular_values_)


def residual_of_model(components, values):
    return residual_of(np.array(components), np.array(values))


serve(
    {
        "load": load,
        "tfidf": tfidf,
        "prepare": prepare,
        "deviation": deviation,
        "svd": svd,
        "residual": residual,
        "residual_of_model": residual_of_model,
    },
    versions={"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
)
