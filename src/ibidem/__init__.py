"""ibidem ("in the same place"): are an article's sources still in the same place, and still the same?"""

__version__ = "0.1.0"
