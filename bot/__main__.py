"""`recordbot`, the command line: each subcommand is a few lines that open the record and hand over.

Whatever is heavy is imported inside the subcommand that needs it, so that `--help` stays instant.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable, Coroutine
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.exits import Exit, StopError

if TYPE_CHECKING:
    from commands.words import Words
    from db.engine import Record

Result = TypeVar("Result")

app = typer.Typer(
    name="recordbot",
    help="Answers questions about a conflict record: every claim attributed, dated and cited.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="PATH|URL",
        help="The record: a file or a SQLAlchemy URL. Else RECORDBOT_DATABASE, else this person's data folder.",
        show_default=False,
    ),
]


Language = Annotated[
    str, typer.Option("--language", metavar="CODE", help="The language of the answers: en, hy, az, ru or tr.")
]


class ExportFormat(StrEnum):
    JSON = "json"


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"recordbot {version('recordbot')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    database: Database = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version
    # What stands before the subcommand is the default of the same option after it.
    context.default_map = {name: {"database": database} for name in context.command.commands}  # type: ignore[attr-defined]


@app.command()
def run(database: Database = None) -> None:
    """Run the Discord bot; without DISCORD_TOKEN, open the terminal chat."""
    from bot.settings import load

    settings = load(database)
    if settings.token is None:
        _chat(settings.database)
    else:
        from bot.running import run as run_bot

        _wait(run_bot(settings))


@app.command()
def chat(language: Language = "en", database: Database = None) -> None:
    """Ask the record in this terminal, or through a pipe, one line at a time."""
    from bot.settings import load

    _chat(load(database).database, language)


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help='A question or a command, like "/damage side:Armenia".')
    ] = None,
    previous: Annotated[str | None, typer.Option(help="The message before it, which a follow-up leans on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON line.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer JSON lines from stdin, one line for each.")] = False,
    language: Language = "en",
    database: Database = None,
) -> None:
    """Answer one question, or with --jsonl as many as stdin brings."""
    from bot.lines import answer_lines, one_answer

    _log_to_stderr()
    if jsonl == (question is not None):
        raise typer.BadParameter("Give either a QUESTION or --jsonl.")
    if question is None:
        _with_record(database, lambda record: answer_lines(record, sys.stdin.buffer, sys.stdout))
    else:
        from bot.chat import width

        said = _words(language)
        print(
            _with_record(
                database,
                lambda record: one_answer(record, question, previous, as_json=as_json, width=width(), said=said),
            )
        )


@app.command()
def place(
    name: Annotated[str | None, typer.Argument(help="A place's name, in any spelling or script.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON line.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer the lines of stdin, one JSON line for each.")] = False,
    gazetteer: Annotated[
        Path | None, typer.Option(help="A folder of gazetteer files to ask alone, in place of the record's.")
    ] = None,
    guesses: Annotated[
        bool, typer.Option("--guesses", help="With --jsonl: list what is below the threshold too, with its score.")
    ] = False,
    database: Database = None,
) -> None:
    """Say which place a name means, or that it names none."""
    import json

    from bot.placing import look_up, look_up_in
    from seed.gazetteer import SHIPPED, GazetteerError, serve

    if jsonl == (name is not None):
        raise typer.BadParameter("Give either a NAME or --jsonl.")
    try:
        if name is None:
            serve(gazetteer or SHIPPED, sys.stdin, sys.stdout, abstain=not guesses)
            return
        if gazetteer is not None:
            found, text = look_up(name, gazetteer)
        else:
            found, text = _with_record(database, lambda record: look_up_in(record, name))
    except GazetteerError as error:
        raise StopError(str(error)) from error
    print(json.dumps(found, ensure_ascii=False) if as_json else text)


@app.command()
def gazetteer(
    folder: Annotated[Path, typer.Argument(help="Country files XX.tsv, columns as in seed/data/gazetteer/SOURCE.md.")],
    database: Database = None,
) -> None:
    """Take a folder of places into the record, in place of what a folder of this name brought before."""
    from bot.placing import load

    print(_with_record(database, lambda record: load(record, folder)))


@app.command("add-place")
def add_place_(
    name: Annotated[str, typer.Argument(help="Its name.")],
    within: Annotated[str | None, typer.Option(help="The community or province it lies in: a name or an id.")] = None,
    latitude: Annotated[float | None, typer.Option(min=-90, max=90, help="Degrees north.")] = None,
    longitude: Annotated[float | None, typer.Option(min=-180, max=180, help="Degrees east.")] = None,
    database: Database = None,
) -> None:
    """Add a place that the gazetteer lacks, for everybody."""
    from bot.placing import add_place

    print(_with_record(database, lambda record: add_place(record, name, within, latitude, longitude)))


@app.command("add-name")
def add_name_(
    place: Annotated[str, typer.Argument(help="The place: a name or an id.")],
    name: Annotated[str, typer.Argument(help="The name it is to be found by.")],
    language: Annotated[str, typer.Option(help="ISO 639 code of the name's language.")] = "",
    used_by: Annotated[str, typer.Option(help="Who uses it, in a word.")] = "",
    database: Database = None,
) -> None:
    """Add a name by which a place is found, for everybody."""
    from bot.placing import add_name

    print(_with_record(database, lambda record: add_name(record, place, name, language, used_by)))


@app.command()
def draft(
    file: Annotated[Path, typer.Argument(help="A statement's text, UTF-8, up to 1 MiB.")],
    meta: Annotated[
        Path | None, typer.Option(help="A JSON object with what is known: title, publisher, date, url, speaker.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print claims and unused numbers as one JSON object.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Store them in the record, for `recordbot review`.")] = False,
    database: Database = None,
) -> None:
    """Read draft claims from a statement's text, each with its span and what to look at; publishes nothing."""
    from bot import drafting

    if keep:
        from bot import reviewing

        text, page = drafting.text_and_page(file, meta)
        print(_with_record(database, lambda record: reviewing.keep(record, text, page)))
        return
    drafted = drafting.draft_file(file, meta)
    print(drafting.as_json(drafted) if as_json else drafting.as_text(drafted))


@app.command()
def review(
    draft: Annotated[str | None, typer.Argument(help="A kept draft; all open ones are listed when left out.")] = None,
    database: Database = None,
) -> None:
    """Review a kept draft: each claim beside the text, corrected by lines typed or piped, checked, published."""
    from bot import reviewing
    from bot.chat import width

    if draft is None:
        print(_with_record(database, lambda record: reviewing.open_drafts(record, width())))
        return
    lines = reviewing.typed_or_piped()
    done = _with_record(database, lambda record: reviewing.review(record, draft, lines, print, width()))
    if not done and not sys.stdin.isatty():
        raise typer.Exit(Exit.FAILED)


@app.command()
def corrections(
    folder: Annotated[Path, typer.Argument(help="Where to write a file for each published draft.")],
    database: Database = None,
) -> None:
    """Write what reviewers made of drafts, as documents with right claims, for measuring drafting."""
    from bot.reviewing import write_corrections

    print(_with_record(database, lambda record: write_corrections(record, folder)))


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Statements in the project's JSON.")],
    empty: Annotated[
        bool, typer.Option("--empty", help="Make a new record that holds these files alone, without the bundled one.")
    ] = False,
    database: Database = None,
) -> None:
    """Take statements from files into the record: all of them or, where one is wrong, none."""
    from bot.keeping import import_into

    print(_wait(import_into(_location(database), files, empty=empty)))


@app.command()
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write; stdout when left out.")] = None,
    form: Annotated[ExportFormat, typer.Option("--format", help="The format.")] = ExportFormat.JSON,
    database: Database = None,
) -> None:
    """Write the whole record out, losing nothing."""
    from bot.keeping import whole_record

    del form
    text = _with_record(database, whole_record)
    if file is None:
        sys.stdout.write(text)
    else:
        _write(file, text)
        print(f"Wrote {file}.", file=sys.stderr)


@app.command()
def withdraw(
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement.")],
    why: Annotated[str, typer.Option(help="The reason, kept in the history and shown to whoever asks.")],
    database: Database = None,
) -> None:
    """Withdraw a statement: no answer uses it any more, the history keeps it."""
    from bot.keeping import withdraw_one

    print(_with_record(database, lambda record: withdraw_one(record, statement, why)))


@app.command()
def restore(
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement.")],
    why: Annotated[str, typer.Option(help="The reason, kept in the history.")] = "restored",
    database: Database = None,
) -> None:
    """Bring a withdrawn statement back."""
    from bot.keeping import restore_one

    print(_with_record(database, lambda record: restore_one(record, statement, why)))


@app.command()
def undo(
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement.")],
    why: Annotated[str, typer.Option(help="The reason, kept in the history.")] = "taken back",
    database: Database = None,
) -> None:
    """Take back the last change of a statement; the history keeps both."""
    from bot.reviewing import take_back

    print(_with_record(database, lambda record: take_back(record, statement, why)))


@app.command()
def amend(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.")],
    fields: Annotated[str, typer.Argument(help="field=text, with ; between two; left out: the fields it has.")] = "",
    why: Annotated[str, typer.Option(help="The reason, kept in the history and shown to whoever asks.")] = "",
    database: Database = None,
) -> None:
    """Correct a published claim; the history keeps what it was."""
    from bot.amending import amend_one

    print(_with_record(database, lambda record: amend_one(record, claim, fields, why)))


@app.command()
def supersede(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The newer claim's id.")],
    older: Annotated[str, typer.Argument(metavar="OLDER", help="The id of the claim that it replaces.")],
    why: Annotated[str, typer.Option(help="The reason, kept in the history and shown to whoever asks.")],
    database: Database = None,
) -> None:
    """Say that a published claim replaces an older one of its side."""
    from bot.amending import supersede_one

    print(_with_record(database, lambda record: supersede_one(record, claim, older, why)))


@app.command()
def history(
    item: Annotated[str | None, typer.Argument(metavar="[ID]", help="One statement; all when left out.")] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Instead, recompute the chain of revisions and say whether it is whole.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each.")] = False,
    database: Database = None,
) -> None:
    """List what was done to the record, by whom and when."""
    from bot.keeping import past, verdict, verified

    if not verify:
        print(_with_record(database, lambda record: past(record, item, limit=limit, as_json=as_json)))
        return
    report = _with_record(database, verified)
    print(verdict(report, as_json=as_json))
    if not report.intact:
        raise typer.Exit(Exit.FAILED)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A file that does not exist yet.")], database: Database = None
) -> None:
    """Copy a SQLite record while it is in use. The copy is whole or not there."""
    from bot.backing_up import back_up

    print(back_up(_location(database), file))


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as one JSON object.")] = False,
    database: Database = None,
) -> None:
    """Say in words whether record, token, commands and connection are in order; exits 1 when something is not."""
    from bot import checking
    from bot.settings import load

    found = _wait(checking.findings(load(database)))
    print(checking.as_json(found) if as_json else "\n".join(map(str, found)))
    if not all(finding.in_order for finding in found):
        raise typer.Exit(Exit.FAILED)


@app.command()
def sync(database: Database = None) -> None:
    """Send the commands to Discord again, changed or not. Needs DISCORD_TOKEN."""
    from bot.running import sync_commands
    from bot.settings import load

    print(f"Discord now has the bot's {_wait(sync_commands(load(database)))} commands.")


def _location(database: str | None) -> str:
    from bot.settings import load

    return load(database).database


def _wait(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs to the end; what the record refuses is the person's one sentence."""
    import asyncio

    from db.documents import DocumentError
    from db.failures import RecordError

    try:
        return asyncio.run(work)
    except (RecordError, DocumentError) as error:
        raise StopError(str(error)) from None


def _with_record(database: str | None, use: Callable[[Record], Awaitable[Result]]) -> Result:
    from bot.opening import opened

    async def used() -> Result:
        async with opened(_location(database)) as record:
            return await use(record)

    return _wait(used())


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StopError(f"{file} cannot be written ({error.strerror}); name a file in a folder you own.") from None


def _words(language: str) -> Words:
    """The catalogue of a language; one that answers do not speak is the person's to mend."""
    from commands.words import LOCALES, words

    if language not in LOCALES:
        raise typer.BadParameter(f"Answers speak {', '.join(LOCALES)}; {language!r} is none of these.")
    return words(language)


def _log_to_stderr() -> None:
    """On stdout there are answers alone; of an error of ours the log has what it needs, and nothing that was typed."""
    from bot import logs
    from bot.settings import LogLevel

    logs.start(LogLevel.WARNING)


def _chat(location: str, language: str = "en") -> None:
    from bot.chat import piped_lines, talk

    _log_to_stderr()
    said = _words(language)

    if sys.stdin.isatty():
        from bot.prompting import typed_lines

        _wait(talk(location, typed_lines, said))
    else:
        _wait(talk(location, piped_lines, said))


def main() -> None:
    """Runs the command line. What a person can mend is one sentence on stderr and an exit code."""
    try:
        app()
    except StopError as stop:
        print(stop, file=sys.stderr)
        sys.exit(stop.code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain once more while flushing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.FAILED)


if __name__ == "__main__":
    main()
