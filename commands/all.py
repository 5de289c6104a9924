"""Every command of the bot, in the order in which they were worth having."""

from typing import Any, Final

from discord import app_commands

from commands.about import about
from commands.ask import ask
from commands.check import check, check_message
from commands.gazetteer import gazetteer_group
from commands.help import help_
from commands.layouts import RecordButton
from commands.narrow_menus import NarrowMenu
from commands.privacy import ForgetButton, privacy
from commands.questions import QUESTIONS
from commands.record import draft_message, record_group
from commands.record_amending import record_amend, record_supersede
from commands.record_history import OlderButton, UndoButton, changes
from commands.record_screens import ReviewControl
from commands.reposting import RepostButton
from commands.settings import Setting, settings
from commands.slash import command_for

record_group.add_command(record_amend)
record_group.add_command(record_supersede)

COMMANDS: Final[tuple[app_commands.Command[Any, ..., None] | app_commands.Group, ...]] = (
    *(command_for(name, question) for name, question in QUESTIONS.items()),
    ask,
    check,
    gazetteer_group,
    record_group,
    changes,
    settings,
    privacy,
    about,
    help_,
)

MENUS: Final[tuple[app_commands.ContextMenu, ...]] = (check_message, draft_message)
"""What a right click on a message offers."""


def add_all(tree: app_commands.CommandTree[Any]) -> None:
    """Adds every command to the tree, and to its client the buttons and menus that outlive a restart."""
    for command in (*COMMANDS, *MENUS):
        tree.add_command(command)
    tree.client.add_dynamic_items(
        RecordButton, RepostButton, NarrowMenu, Setting, ForgetButton, ReviewControl, OlderButton, UndoButton
    )
