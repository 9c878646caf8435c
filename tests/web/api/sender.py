"""One of several machines that send the same: ten requests under ten keys, and what the answers were."""

import hashlib
import os
import sys

os.environ["TAIZHANG_HOSTS"] = "testserver"

import django

django.setup()

from tests.web.api.machine import Machine  # noqa: E402

STUDY = {"kind": "study", "title": "集体学习", "day": "2023-10-08"}


def main(secret: str) -> None:
    """The statuses, and a digest of all answers."""
    answers = [Machine(secret).send("/campaigns/small/entries", STUDY, key=f"k{number}") for number in range(10)]
    told = hashlib.sha256(b"".join(answer.content for answer in answers)).hexdigest()
    print(*sorted({answer.status_code for answer in answers}), told)


if __name__ == "__main__":
    main(sys.argv[1])
