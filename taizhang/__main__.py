"""`python -m taizhang` is the same as the command `taizhang`."""

import sys

from taizhang.cli import main

sys.exit(main())
