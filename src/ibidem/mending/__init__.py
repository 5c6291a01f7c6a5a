"""
A report and the article it is about -> the article, mended: new addresses for what moved, captures for what is gone.

All of it is pure. Nothing is changed but what an edit names, and an edit is only made where the URL still stands as it
was cited; what cannot be mended is told with the reason.
"""

from __future__ import annotations

from ibidem.mending.edits import Edit, Mended, Unmended, mend
from ibidem.mending.encodings import encoded, reading_of

__all__ = ["Edit", "Mended", "Unmended", "encoded", "mend", "reading_of"]
