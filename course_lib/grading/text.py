"""Text from strangers, made fit for files, databases and pages."""


def valid_unicode(text: str) -> str:
    """Return text in which half characters (lone surrogates) are replaced.

    JSON can hold them, UTF-8 cannot: one would make every file that it is written to fail.
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
