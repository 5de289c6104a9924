"""Every command of the bot, in the order in which they were worth having."""

from typing import Any

from discord import app_commands

from commands.about import about
from commands.bodies import bodies
from commands.casualties import casualties
from commands.compare import compare
from commands.contradictions import contradictions
from commands.coverage import coverage
from commands.damage import damage
from commands.displacement import displacement
from commands.first_said import first_said
from commands.help import help_
from commands.layouts import RecordButton
from commands.place import place
from commands.positions import positions
from commands.prisoners import prisoners
from commands.readings import readings
from commands.settlements import settlements
from commands.source import source
from commands.sources import sources
from commands.statement import statement
from commands.territory import territory
from commands.timeline import timeline
from commands.who_said import who_said
from commands.why import why

COMMANDS: tuple[app_commands.Command[Any, ..., None], ...] = (
    casualties,
    displacement,
    bodies,
    prisoners,
    damage,
    settlements,
    territory,
    compare,
    timeline,
    statement,
    positions,
    place,
    who_said,
    first_said,
    readings,
    contradictions,
    coverage,
    source,
    why,
    sources,
    about,
    help_,
)


def add_all(tree: app_commands.CommandTree[Any]) -> None:
    """Adds every command to the tree, and to its client the buttons that outlive a restart."""
    for command in COMMANDS:
        tree.add_command(command)
    tree.client.add_dynamic_items(RecordButton)
