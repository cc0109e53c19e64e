"""The tables and the steps that lead to them."""

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013")
"""Every schema there has been, oldest first: one that is not listed was made by a newer program."""
