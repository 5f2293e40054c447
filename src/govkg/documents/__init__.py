"""Files of all formats as text, and for every character the place that it came from."""

from govkg.documents.model import Document, Span
from govkg.documents.reading import document_from_text, read_document

__all__ = ["Document", "Span", "document_from_text", "read_document"]
