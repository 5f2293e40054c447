"""`python -m govkg` is the command line."""

import sys

from govkg.cli import main

if __name__ == "__main__":
    sys.exit(main())
