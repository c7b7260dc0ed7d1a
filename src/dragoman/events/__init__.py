"""Sentences and mentions -> events and ties."""

from dragoman.events.coding import Tools, code_document

__all__ = ["Tools", "code_document"]
