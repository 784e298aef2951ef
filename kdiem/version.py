"""The version of kdiem, in one place."""

VERSION = "0.1.0"
