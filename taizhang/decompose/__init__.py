"""Pure: what a document really says. Bytes become paragraphs, sentences, outline, obligations, claims and blanks."""

from taizhang.decompose.analyse import analyse

__all__ = ["analyse"]
