"""Every module with tables that are not the ledger, loaded with it."""

from typing import Final

from taizhang.store import (
    account_tables,
    answer_tables,
    counted_tables,
    file_tables,
    forward_tables,
    guest_tables,
    job_tables,
    letter_tables,
    line_tables,
    notice_tables,
    own_file_tables,
    shared_tables,
    spread_tables,
    tally_tables,
)

FURTHER: Final = (
    account_tables, answer_tables, counted_tables, file_tables, forward_tables, guest_tables, job_tables, letter_tables,
    line_tables,
    notice_tables, own_file_tables,
    tally_tables,
    shared_tables,
    spread_tables,
)  # fmt: skip
