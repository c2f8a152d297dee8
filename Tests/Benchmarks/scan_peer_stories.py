"""Stories and issues as a Python pipeline of `scan_peer.py` makes them: TF-IDF and sparse products (scikit-learn, SciPy).

Two items of the same fortnight are of one story where their vectors are near; two stories are of one issue where the means of
theirs are. Both are connected components; an issue is named by its weightiest words.
"""
import datetime

import numpy
import scipy.sparse
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

STORY_NEAR, ISSUE_NEAR = 0.5, 0.3
STORY_DAYS, ISSUE_DAYS = 14, 60
BLOCK = 1_000


def day(text):
    try:
        return datetime.datetime.fromisoformat(text).timestamp() / 86_400
    except (TypeError, ValueError):
        return 0.0


def components(vectors, days, near, reach):
    """A number for each row: the same for those that are near within so many days, or by way of others."""
    order = numpy.argsort(days, kind="stable")
    vectors, days = vectors[order], days[order]
    rows, columns = [], []
    for start in range(0, vectors.shape[0], BLOCK):
        end = min(start + BLOCK, vectors.shape[0])
        last = numpy.searchsorted(days, days[end - 1] + reach, side="right")
        found = (vectors[start:end] @ vectors[start:last].T).tocoo()
        wanted = (found.data >= near) & (abs(days[start + found.row] - days[start + found.col]) <= reach)
        rows.append(start + found.row[wanted])
        columns.append(start + found.col[wanted])
    rows, columns = numpy.concatenate(rows), numpy.concatenate(columns)
    graph = scipy.sparse.coo_matrix((numpy.ones(len(rows), bool), (rows, columns)), shape=(len(days), len(days)))
    labels = numpy.empty(len(days), int)
    labels[order] = connected_components(graph, directed=False)[1]
    return labels


def means(vectors, days, labels):
    """The mean of each label's rows, of length 1, and its latest day."""
    member = scipy.sparse.csr_matrix((numpy.ones(len(labels), numpy.float32), (labels, numpy.arange(len(labels)))))
    sums = member @ vectors
    lengths = numpy.sqrt(sums.multiply(sums).sum(axis=1)).A1
    latest = numpy.full(member.shape[0], -numpy.inf)
    numpy.maximum.at(latest, labels, days)
    return scipy.sparse.diags(1 / numpy.maximum(lengths, 1e-9)).dot(sums).tocsr(), latest


def group(texts, dates):
    """For each text its story and its issue, by number; and the name of each issue."""
    vectorizer = TfidfVectorizer(dtype=numpy.float32, sublinear_tf=True, min_df=2, max_df=0.1)
    vectors, days = vectorizer.fit_transform(texts), numpy.array([day(date) for date in dates])
    stories = components(vectors, days, STORY_NEAR, STORY_DAYS)
    centres, latest = means(vectors, days, stories)
    issues = components(centres, latest, ISSUE_NEAR, ISSUE_DAYS)
    words, names = vectorizer.get_feature_names_out(), []
    for row in means(centres, latest, issues)[0]:
        best = row.indices[numpy.argsort(row.data)[::-1][:3]]
        names.append(", ".join(words[best]))
    return stories, issues[stories], names
