"""
Is this page the one that was cited, as far as titles can tell?

`compare` lays the cited title beside every title of the page, word by word, and keeps the one that comes nearest. What
counts is which words are missing and which are added, weighed by how much they tell:

| reason | agreement | when |
| --- | --- | --- |
| `exact` | same | the same words |
| `site-part` | same | the same but for the site's, section's or author's part at either end |
| `subtitle` | same | one of the two lacks the subtitle |
| `truncated` | same | one of the two ends in an ellipsis, or is plainly cut |
| `reworded` | same | a few words differ, none of them telling |
| `in-text` | same | the page's titles say nothing, and the cited title stands in its text as a line of its own |
| `generic-title` | unsure | the page's titles fit any page, and nothing else decides |
| `thin` | unsure | too few words to tell |
| `number-differs` | different | another number, year or ordinal in its place |
| `negation-differs` | different | one of them denies what the other says |
| `opposite` | different | a word stands for its opposite |
| `name-differs` | different | a telling word is replaced by another that the page does not know |
| `site-name-only` | different | what was cited is only the name of the site or of a section of it |
| `different` | different | too little in common |

The score is the probability that a careful reader would call them the same page, from a logistic model over what the
alignment found; its coefficients stand in `align.MODEL`.
"""

from ibidem.titles.compare import compare
from ibidem.titles.normal import clean, fold, words

__all__ = ["clean", "compare", "fold", "words"]
