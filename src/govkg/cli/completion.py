"""`govkg completion`: the script that completes commands, options and query names in a shell; it needs nothing but govkg."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

_EPILOG = """examples:
  source <(govkg completion bash)                                  for this shell; put the line into ~/.bashrc to keep it
  source <(govkg completion zsh)                                   the same in ~/.zshrc
  govkg completion fish > ~/.config/fish/completions/govkg.fish

names of queries are asked of govkg when they are completed, so those of your own folder (GOVKG_QUERIES) are among them."""

_BASH = """# completion of govkg for bash, printed by govkg completion bash
_govkg() {
  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" word
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) command="$word"; break ;; esac
  done
  if [ -z "$command" ]; then
    COMPREPLY=($(compgen -W "@COMMANDS@ --help --version" -- "$current"))
    return
  fi
  case "$command $previous" in
@CHOICES@
  esac
  if [[ "$current" == -* ]]; then
    case "$command" in
@OPTIONS@
    esac
  elif [ "$command $previous" = "query query" ]; then
    COMPREPLY=($(compgen -W "$(govkg query --names 2>/dev/null)" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _govkg govkg
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    writers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    sys.stdout.write(writers[arguments.shell]())
    return 0


def _commands() -> dict[str, tuple[str, argparse.ArgumentParser]]:
    """One line of help and the parser of each command."""
    from govkg.cli import COMMANDS

    found = {}
    for name, (module, summary) in COMMANDS.items():
        parser = argparse.ArgumentParser(prog=f"govkg {name}", conflict_handler="resolve")
        parser.add_argument("-q", "--quiet", action="store_true", help="show no progress line")
        import_module(f"govkg.cli.{module}").configure(parser)
        found[name] = (summary, parser)
    return found


def _shown(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What a parser takes, without what is hidden from its help."""
    return [action for action in parser._actions if action.help != argparse.SUPPRESS]


def _bash() -> str:
    options, choices = [], []
    for name, (_, parser) in _commands().items():
        long = " ".join(o for action in _shown(parser) for o in action.option_strings if o.startswith("--"))
        options.append(f'      {name}) COMPREPLY=($(compgen -W "{long}" -- "$current")) ;;')
        for action in _shown(parser):
            if action.choices:
                words = " ".join(map(str, action.choices))
                cases = "|".join(f'"{name} {option}"' for option in action.option_strings or (name,))
                choices.append(f'    {cases}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;')
    script = _BASH.replace("@COMMANDS@", " ".join(_commands()))
    return script.replace("@OPTIONS@", "\n".join(options)).replace("@CHOICES@", "\n".join(choices))


def _zsh() -> str:
    return "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" + _bash()


def _fish() -> str:
    lines = [
        "# completion of govkg for fish, printed by govkg completion fish",
        "complete -c govkg -n __fish_use_subcommand -f",
    ]
    for name, (summary, parser) in _commands().items():
        lines.append(f"complete -c govkg -n __fish_use_subcommand -f -a {name} -d {_quoted(summary)}")
        for action in _shown(parser):
            names = [f"-l {o[2:]}" if o.startswith("--") else f"-s {o[1:]}" for o in action.option_strings]
            words = f" -x -a {_quoted(' '.join(map(str, action.choices)))}" if action.choices else ""
            if names or words:
                told = f" -d {_quoted(action.help)}" if action.help else ""
                lines.append(
                    f"complete -c govkg -n '__fish_seen_subcommand_from {name}' {' '.join(names)}{words}{told}"
                )
    lines.append("complete -c govkg -n '__fish_seen_subcommand_from query' -f -a '(govkg query --names 2>/dev/null)'")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
