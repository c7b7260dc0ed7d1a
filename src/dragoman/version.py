"""The version of the program; the changelog is checked against it."""

VERSION = "0.3.0"
