"""Everything that can go wrong by a user's hand, as one tree; each leaf says what was given, where, and what to do.

    GovkgError                       exit code
    ├─ UsageError                    2    the command or a parameter is wrong
    │  ├─ QueryUnknown                    no query of that name
    │  └─ ParameterWrong                  a parameter is missing, unknown or of the wrong type
    ├─ InputError                    3    something that was given can not be read or used
    │  ├─ DocumentMissing                 no such file
    │  ├─ DocumentUnreadable              the file is there but can not be read as what it claims to be
    │  ├─ FormatUnknown                   no reader for such a file
    │  ├─ NotAPlan                        readable, but no plan
    │  ├─ PaperDiffers                    another paper of that place and number is there
    │  ├─ SparqlWrong                     the query text is not SPARQL 1.1
    │  ├─ SparqlRefused                   the query asks for what is not allowed here
    │  ├─ StoreError                      a store is locked, damaged or out of space
    │  ├─ EndpointError                   a remote endpoint did not answer, or answered with an error
    │  └─ OutputError                     a result can not be written
    ├─ ModelError                    4    the graph or the ontology breaks its own rules
    └─ ToolMissing                   3    an optional program, package or system is not there
    GovkgWarning                          nothing is lost, but a person should look

The command line prints the message in one line and leaves with the exit code.
"""

from __future__ import annotations


class GovkgError(Exception):
    """Root of all errors that a user can cause; `str()` is one line fit to be shown."""

    exit_code = 3

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class UsageError(GovkgError):
    """The command line or a parameter is wrong."""

    exit_code = 2


class QueryUnknown(UsageError):
    """No query of that name stands in the catalogue."""


class ParameterWrong(UsageError):
    """A query parameter is missing, unknown or of the wrong type."""


class InputError(GovkgError):
    """Something that was given can not be read or used."""


class DocumentMissing(InputError):
    """The file does not exist."""


class DocumentUnreadable(InputError):
    """The file exists but can not be read as what it claims to be."""


class FormatUnknown(InputError):
    """No reader knows this kind of file."""


class NotAPlan(InputError):
    """The text can be read but holds no task and no responsibility clause."""


class PaperDiffers(InputError):
    """Another paper of the same place and number, or title, is there already: the two would be read as one plan."""


class SparqlWrong(InputError):
    """The query text is not SPARQL 1.1."""


class SparqlRefused(InputError):
    """The query asks for something that is switched off here, or exceeds a limit."""


class StoreError(InputError):
    """A store is locked by another process, damaged, or out of space."""


class EndpointError(InputError):
    """A remote endpoint did not answer, or answered with an error."""


class OutputError(InputError):
    """A result can not be written; what stood there before is untouched."""


class ToolMissing(InputError):
    """An optional program or package is not installed, or this is not the system that a command needs."""


class ModelError(GovkgError):
    """The graph breaks a shape, or the ontology contradicts itself."""

    exit_code = 4


class GovkgWarning(UserWarning):
    """Nothing is lost, but a person should look."""
