"""`govkg serve`: a graph as a SPARQL 1.1 endpoint with linked data, read-only and on this machine alone unless asked otherwise."""

from __future__ import annotations

import argparse
import ipaddress
import os
import socket
import sys
from pathlib import Path

from govkg.cli.language import language_of
from govkg.cli.options import add_language
from govkg.errors import DocumentMissing, ParameterWrong, ToolMissing, UsageError
from govkg.graph.formats import format_of
from govkg.notices import notice_words
from govkg.server.limits import Limits

TOKEN = "GOVKG_SERVE_TOKEN"  # noqa: S105
_EPILOG = """examples:
  govkg serve store/                              http://127.0.0.1:7878/sparql, read-only, on this machine alone
  govkg serve graph.trig --port 0                 a free port; the address is printed
  GOVKG_SERVE_TOKEN=… govkg serve store/ --writable   SPARQL Update and Graph Store Protocol for who has the token
  govkg serve store/ --licence https://creativecommons.org/licenses/by/4.0/   told in /.well-known/void
  govkg serve store/ --host 0.0.0.0 --host-name data.example.org --allow-origin https://example.org

Ask it:  curl http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK {}'
Look at it: / lists plans, agencies and tasks; /report and /network are the pages of a plan; /sparql is an editor in a browser.
SERVICE, LOAD and FROM are refused. A query is ended at its limit of time or memory while others go on; docs/how-to/serve.md
shows every limit."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    defaults = Limits()
    parser.epilog = _EPILOG
    parser.add_argument("source", metavar="STORE_OR_RDF_FILE", help="a store folder of govkg build, or an RDF file")
    parser.add_argument("--port", type=int, default=7878, help="default: 7878; 0: a free one")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on; default: 127.0.0.1, this machine alone"
    )
    parser.add_argument(
        "--host-name", action="append", default=[], metavar="NAME", help="a further name that clients may use"
    )
    parser.add_argument(
        "--allow-origin", action="append", default=[], metavar="ORIGIN", help="pages that may ask (CORS); default: none"
    )
    parser.add_argument(
        "--writable", action="store_true", help=f"allow changes with the token in {TOKEN}; a store folder only"
    )
    parser.add_argument(
        "--licence",
        default="",
        metavar="IRI",
        help="licence of the data, for their description; default: none is stated",
    )
    _limits(parser, defaults)


def _limits(parser: argparse.ArgumentParser, limits: Limits) -> None:
    def limit(name: str, kind: type, default: float, text: str, unit: str | None = None) -> None:
        parser.add_argument(name, type=kind, default=kind(default), metavar=unit, help=f"{text}; default: {default:g}")

    limit("--seconds", float, limits.seconds, "limit for a query")
    limit("--memory", int, limits.memory // 1_000_000, "limit for a query", "MB")
    limit("--rows", int, limits.rows, "rows of an answer; more are cut, and the answer says so")
    parser.add_argument(
        "--workers", type=int, default=0, help="queries that run at once; default: one a processor, at least 2"
    )
    parser.add_argument(
        "--log",
        choices=("off", "requests", "queries"),
        default="requests",
        help="what the log shows; default: requests, without their text",
    )
    limit("--waiting", int, limits.waiting, "queries that wait at once")
    kept = "answers that are kept for who asks the same while the graph is unchanged; 0: none"
    limit("--remember", int, limits.remembered // 1_000_000, kept, "MB")
    limit("--patience", float, limits.patience, "for a client to send its request, or to take an answer", "SECONDS")
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted. Raises ToolMissing on another system than Linux."""
    if sys.platform != "linux":
        raise ToolMissing(f"govkg serve needs Linux, and this is {sys.platform}; run it there, or in a container")
    return _serve(arguments)


def _serve(arguments: argparse.Namespace) -> int:
    from govkg.server.gate import host_of
    from govkg.server.nursery import run as run_nursery
    from govkg.server.settings import Settings

    source = Path(arguments.source)
    _check(arguments, source)
    token = _token(arguments, source)
    workers = arguments.workers or max(2, os.cpu_count() or 2)
    limits = Limits(
        seconds=arguments.seconds,
        memory=arguments.memory * 1_000_000,
        rows=arguments.rows,
        slow=workers,
        waiting=arguments.waiting,
        remembered=arguments.remember * 1_000_000,
        patience=arguments.patience,
    )
    listener = _listener(arguments.host, arguments.port)
    port = listener.getsockname()[1]
    shown = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    hosts = {"localhost", "127.0.0.1", "[::1]", shown.lower(), *map(host_of, arguments.host_name)}
    origins = frozenset(origin.rstrip("/") for origin in arguments.allow_origin)
    settings = Settings(limits, frozenset(hosts - {""}), origins, token, arguments.log, arguments.licence, source)

    greeting = f"serving at http://{shown}:{port}/sparql (Ctrl+C ends it)"

    def front(control: socket.socket) -> int:
        from govkg.server.front import serve

        return serve(control, listener, settings, workers, notice_words(greeting, language_of(arguments)))

    return run_nursery(source, settings, front)


def _check(arguments: argparse.Namespace, source: Path) -> None:
    if not source.exists():
        raise DocumentMissing(f"{source}: no such store or file; govkg build PLAN -o {source} makes one")
    if not source.is_dir():
        format_of(source)
    if not (0 < arguments.seconds <= 3600 and 64 <= arguments.memory <= 1_000_000 and 0 < arguments.rows <= 10_000_000):
        raise ParameterWrong("accepted are 0 to 3600 seconds, 64 to 1000000 MB and 1 to 10000000 rows")
    if not 0 <= arguments.remember <= 1_000_000:
        raise ParameterWrong("--remember takes 0 to 1000000 MB")
    if not 0 <= arguments.waiting <= 100_000 or not 0 < arguments.patience <= 3600:
        raise ParameterWrong("accepted are 0 to 100000 queries that wait and more than 0 to 3600 seconds of patience")
    if not 0 <= arguments.port <= 65535 or not 0 <= arguments.workers <= 256:
        raise ParameterWrong("accepted are ports 0 to 65535 and up to 256 workers")
    if arguments.licence and not _is_iri(arguments.licence):
        raise ParameterWrong(
            f"--licence {arguments.licence}: the address of a licence is accepted, such as https://creativecommons.org/licenses/by/4.0/"
        )


def _is_iri(text: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        return bool(NamedNode(text))
    except ValueError:
        return False


def _token(arguments: argparse.Namespace, source: Path) -> str | None:
    if not arguments.writable:
        return None
    if not source.is_dir():
        raise UsageError(f"{source}: only a store folder can be written to; govkg build … -o STORE makes one")
    token = os.environ.get(TOKEN, "")
    if len(token) < 16:
        raise UsageError(f"--writable needs a token of 16 characters or more in the environment variable {TOKEN}")
    return token


def _listener(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(1024)
        return listener
    except ValueError:
        raise ParameterWrong(f"--host {host}: an IP address is accepted, such as 127.0.0.1 or 0.0.0.0") from None
    except OSError as error:
        raise UsageError(
            f"can not listen on {host}, port {port}: {error.strerror or error}; --port 0 takes a free one"
        ) from None
