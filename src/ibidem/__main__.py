"""``python -m ibidem``."""

from ibidem.cli import main

if __name__ == "__main__":
    main()
