"""The program `postkamer`, one file a command. A command's file is imported only when it is called."""

import contextlib
import os
import sys

from cyclopts import App, CycloptsError

from schemas.errors import Misconfigured, PipelineError, Transient

DONE, BUG, WRONG_USAGE, QUARANTINED, UNREACHABLE = 0, 1, 2, 3, 4
"""Exit codes (contract section 3)."""


def build_app() -> App:
    """The program with its commands, none of them imported yet."""
    app = App(
        name="postkamer",
        help="Takes ministerial letters to the Dutch parliament and publishes each as one record.",
        version="0.1.0",
    )
    for name in ("demo", "up", "down", "read", "put", "status", "replay", "cite", "commitments", "settings"):
        app.command(f"flows.cli.{name}:{name}", name=name)
    for name in ("promises", "cited-by", "search", "feed", "export", "sinks", "withdraw"):
        command = name.replace("-", "_")
        app.command(f"flows.cli.{command}:{command}", name=name)
    quarantine = App(name="quarantine", help="The review desk: what waits for a person, and why.")
    for name in ("list", "show", "release", "reject"):
        quarantine.command(f"flows.cli.quarantine:{name}_", name=name)
    app.command(quarantine)
    register = App(name="register", help="The register of existing publications that references are checked against.")
    for name in ("import", "status"):
        register.command(f"flows.cli.register:{name}_", name=name)
    app.command(register)
    return app


def main() -> None:
    """Run the command line; every error is one line that says what is wrong and what to do."""
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of our output went away; keep Python from complaining about it at exit
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    sys.exit(code)


def _run() -> int:
    try:
        result = build_app()(print_error=False, exit_on_error=False, result_action="return_value")
    except CycloptsError as error:
        return _say(f"{_one_line(str(error))} See `postkamer --help`.", WRONG_USAGE)
    except Misconfigured as error:
        return _say(f"{error.message} {error.advice}", WRONG_USAGE)
    except Transient as error:
        return _say(f"{error.message} {error.advice}", UNREACHABLE)
    except PipelineError as error:
        return _say(f"{error.message} {error.advice}", QUARANTINED)
    except KeyboardInterrupt:
        return _say("stopped.", 130)
    return result if isinstance(result, int) else DONE


def _say(message: str, code: int) -> int:
    print(f"postkamer: {message.strip()}", file=sys.stderr)
    return code


def _one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."
