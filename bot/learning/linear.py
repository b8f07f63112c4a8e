"""A linear SVM and complement naive Bayes in one, and logistic regression over what texts mean.

Needs scikit-learn, and nothing else does.
"""

from collections.abc import Sequence
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from bot.learning.model import FINEST, Part, part

# How hard the SVM draws its line, and how much naive Bayes evens out: as good as any other on
# the texts that were tried (docs/categories.md).
SVM_C, BAYES_ALPHA = 1.0, 0.3
# The same for what texts mean.
MEANING_C = 10.0


def learn(
    texts: Sequence[Sequence[tuple[int, float]]],
    said: Sequence[str],
    counts: Sequence[float],
    width: int,
) -> tuple[tuple[str, ...], Part]:
    """Labels, and the part of a Model that goes by words: from `texts` as (place, value) of `width`
    features, what was `said` of each, and how much that `counts`.

    Each of the two alone is right less often; both are linear, so their sum is one as well.
    """
    matrix = _matrix(texts, width)
    svm = LinearSVC(C=SVM_C, class_weight="balanced", random_state=0)
    svm.fit(matrix, said, sample_weight=counts)
    bayes = ComplementNB(alpha=BAYES_ALPHA).fit(matrix, said, sample_weight=counts)
    labels = tuple(str(label) for label in svm.classes_)
    none = numpy.zeros(len(labels))
    return labels, _joined(matrix, [_of_each(svm), (bayes.feature_log_prob_, none)])


def learn_meanings(
    vectors: Sequence[Sequence[float]], said: Sequence[str], counts: Sequence[float]
) -> Part:
    """The part that goes by what texts mean, of the same labels in the same order."""
    matrix = numpy.asarray(vectors, dtype="float64")
    learned = LogisticRegression(C=MEANING_C, class_weight="balanced", max_iter=1000)
    learned.fit(matrix, said, sample_weight=counts)
    return _joined(matrix, [_of_each(learned)])


def _of_each(learned: Any) -> tuple[Any, Any]:
    """Slopes and offsets by label; of two labels it learns one."""
    slopes, offsets = learned.coef_, learned.intercept_
    if len(slopes) > 1:
        return slopes, offsets
    return [-slopes[0], slopes[0]], [-offsets[0], offsets[0]]


def _matrix(texts: Sequence[Sequence[tuple[int, float]]], width: int) -> Any:
    places = [(number, row) for number, text in enumerate(texts) for row, _ in text]
    values = [value for text in texts for _, value in text]
    rows, columns = ([place[axis] for place in places] for axis in (0, 1))
    return csr_matrix((values, (rows, columns)), shape=(len(texts), width))


def _joined(matrix: Any, learners: Sequence[tuple[Any, Any]]) -> Part:
    """On one scale: over the examples with mean nought and spread one."""
    total: Any = 0.0
    offset: Any = 0.0
    for slopes, start in learners:
        by_feature = numpy.asarray(slopes).T
        scores = matrix @ by_feature + start
        spread = scores.std() or 1.0
        total = total + by_feature / spread
        offset = offset + (numpy.asarray(start) - scores.mean(axis=0)) / spread
    scales = (numpy.abs(total).max(axis=0, initial=0.0) / FINEST) + numpy.finfo(float).tiny
    whole = numpy.rint(total / scales).astype(numpy.int8)
    return part(whole.tobytes(), scales.tolist(), [float(each) for each in offset])
