"""
Is this page the one that was cited, as far as titles can tell?

`compare` lays the cited title beside every title of the page, word by word, and keeps the one that comes nearest. What
counts is which words are missing and which are added, weighed by how much they tell:

| reason | agreement | when |
| --- | --- | --- |
| `exact` | same | the same words, give or take the site's, section's or author's part at either end |
| `subtitle` | same | one of the two lacks a part (a subtitle, a kicker, a date), or goes on where the other ends |
| `reworded` | same, unsure, different | a few words differ, none of them known to tell; which, depends on how many |
| `romanised` | same | the same words in two scripts |
| `in-text` | same | the titles say nothing, and the cited one is a line of the text, heads it, or opens a document |
| `front-page` | same | what was cited is the site itself, and this is its front page |
| `generic-title` | unsure | the page's titles fit any page, and nothing else decides |
| `other-script` | unsure | one of the two is written in another script: it may be a translation |
| `thin` | unsure | too few words to tell |
| `number-differs` | unsure, different | another number or ordinal in its place |
| `year-differs` | unsure, different | another year in its place |
| `negation-differs` | unsure, different | one of them denies what the other says |
| `opposite` | unsure, different | a word stands for its opposite |
| `order-differs` | unsure, different | two have changed places, and now it says the reverse |
| `name-differs` | unsure, different | a name stands in the place of another |
| `site-name-only` | different | what was cited is only the name of the site or of a section of it |
| `different` | unsure, different | too little in common |

The score is the probability that a careful reader would call them the same page, from a logistic model over what the
alignment found; its coefficients stand in `weighing.COSTS`, its thresholds beside them. What each part of a title is
(headline, site, section) is told by `parts`, what else the page knows by `knowledge`; `causes` words a difference.
"""

from ibidem.titles.causes import Cause, cause_of, sentence
from ibidem.titles.compare import compare, excused, is_excusable, is_plainly_headed
from ibidem.titles.normal import clean, fold, words

__all__ = [
    "Cause",
    "cause_of",
    "clean",
    "compare",
    "excused",
    "fold",
    "is_excusable",
    "is_plainly_headed",
    "sentence",
    "words",
]
