"""Tasks other than "write this function": predict, choose, derive, say why. (What is to be mended has an ordinary `Check`.)

>>> from course_lib.tasks import predicted
>>> def predict_shape():
...     return (3, 2)
>>> with predicted("predict_shape") as prediction:
...     prediction.against((3, 2), because="Rows of the first, columns of the second.")
✓ You predicted (3, 2), and so it is. Rows of the first, columns of the second.
"""

from .answers import model_answer
from .choosing import Choice
from .deriving import Derivation
from .predicting import Prediction, PredictionFailed, draw, predicted

__all__ = ["Choice", "Derivation", "Prediction", "PredictionFailed", "draw", "model_answer", "predicted"]
