"""Characters that no ledger can keep are blanked before anything is read, and every offset stays."""

from taizhang.decompose.analyse import analyse

TEXT = "一、重点任务\n各单位要在10月底前\0解决占道停车问题。\ud83d请抓好落实。"


def test_what_no_ledger_keeps_is_blanked_and_offsets_hold() -> None:
    found = analyse(TEXT, "讲话.txt")
    assert found.text == TEXT.replace("\0", " ").replace("\ud83d", " ")
    assert len(found.text) == len(TEXT)
    assert found.text.encode()
    assert found.obligations
    assert all(found.text[one.start : one.end] == one.text for one in found.obligations)
