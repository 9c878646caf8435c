"""Pure: what a document really says. Bytes become paragraphs, sentences, outline, obligations, claims and blanks."""
