"""What is said of a file that cannot be read: what it is, and what to do about it."""

from taizhang.errors import Refusal, msg, refuse


def broken(name: str) -> Refusal:
    """A file that is cut off or damaged."""
    return refuse(msg("{name} 打不开，可能没有传完或已损坏。请在 WPS 里打开它，另存为 docx，再传。"), name=name)


def locked(name: str) -> Refusal:
    """A file with a password."""
    return refuse(msg("{name} 加了密码。请在 WPS 里去掉密码，另存后再传。"), name=name)


def wordless(name: str) -> Refusal:
    """A file in which nothing is written."""
    return refuse(msg("{name} 里没有文字。若文字在图片里，请先在 WPS 里识别成文字，另存为 docx，再传。"), name=name)


def scanned(name: str) -> Refusal:
    """A paper that is only a picture of itself."""
    return refuse(
        msg("{name} 是扫描件，只有图片、没有文字层。请用 WPS 的“PDF 转 Word”识别成文字，校对后另存为 docx，再传。"),
        name=name,
    )


def foreign(name: str, kind: str) -> Refusal:
    """A file that is something else than a paper, whatever it is called."""
    return refuse(
        msg("{name} 的内容是{kind}，不是能拆解的文件（docx、doc、wps、pdf、ofd、txt）。请把正文复制到 WPS 里，另存为 docx，再传。"),
        name=name, kind=kind,
    )  # fmt: skip


def oversized(name: str, most: int) -> Refusal:
    """A text longer than any paper."""
    return refuse(msg("{name} 太长，超过 {most} 字。请分成几个文件，再传。"), name=name, most=most)


def garbled(name: str) -> Refusal:
    """A paper whose letters say nothing about which letters they are."""
    return refuse(
        msg("{name} 的文字读出来是乱码（字体没有带编码）。请在 WPS 里把它转成 Word，校对后另存为 docx，再传。"),
        name=name,
    )
