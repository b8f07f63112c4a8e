"""A linear SVM and complement naive Bayes in one. Needs scikit-learn, and nothing else does."""

from array import array
from collections.abc import Sequence
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

# How hard the SVM draws its line, and how much naive Bayes evens out: as good as any other on
# the texts that were tried (docs/categories.md).
SVM_C, BAYES_ALPHA = 1.0, 0.3


def learn(
    texts: Sequence[Sequence[tuple[int, float]]],
    said: Sequence[str],
    counts: Sequence[float],
    width: int,
) -> tuple[tuple[str, ...], "array[float]", list[float]]:
    """Labels, weights and offsets, as in Model, from `texts` as (place, value) of `width`
    features, what was `said` of each, and how much that `counts`.

    Each of the two alone is right less often; both are linear, so their sum is one as well.
    """
    matrix = _matrix(texts, width)
    svm = LinearSVC(C=SVM_C, class_weight="balanced", random_state=0)
    svm.fit(matrix, said, sample_weight=counts)
    bayes = ComplementNB(alpha=BAYES_ALPHA).fit(matrix, said, sample_weight=counts)
    slopes, offsets = svm.coef_, svm.intercept_
    if len(slopes) == 1:  # of two labels it learns one
        slopes, offsets = [-slopes[0], slopes[0]], [-offsets[0], offsets[0]]
    labels = tuple(str(label) for label in svm.classes_)
    none = numpy.zeros(len(labels))
    return labels, *_joined(matrix, [(slopes, offsets), (bayes.feature_log_prob_, none)])


def _matrix(texts: Sequence[Sequence[tuple[int, float]]], width: int) -> Any:
    places = [(number, row) for number, text in enumerate(texts) for row, _ in text]
    values = [value for text in texts for _, value in text]
    rows, columns = ([place[axis] for place in places] for axis in (0, 1))
    return csr_matrix((values, (rows, columns)), shape=(len(texts), width))


def _joined(matrix: Any, learners: Sequence[tuple[Any, Any]]) -> tuple["array[float]", list[float]]:
    """Their weights and offsets on one scale: over the examples with mean nought, spread one."""
    total: Any = 0.0
    offset: Any = 0.0
    for slopes, start in learners:
        by_feature = numpy.asarray(slopes).T
        scores = matrix @ by_feature + start
        spread = scores.std() or 1.0
        total = total + by_feature / spread
        offset = offset + (numpy.asarray(start) - scores.mean(axis=0)) / spread
    weights = array("f", total.astype("float32").ravel().tolist())
    return weights, [float(each) for each in offset]
