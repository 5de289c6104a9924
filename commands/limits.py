"""Discord's numbers, and ours where a phone is smaller than Discord allows."""

from typing import Final

TEXT_OF_A_VIEW: Final = 4000
"""Characters of all text displays of one view together."""
COMPONENTS_OF_A_VIEW: Final = 40
"""With those inside others."""
CONTENT: Final = 2000
"""Characters of a message without components of the second version."""
CUSTOM_ID: Final = 100
CHOICES: Final = 25
"""Choices of a completion, options of a menu, options of a command."""
CHOICE_NAME: Final = 100
"""Characters of a choice's name, and of its value; at least one."""
BUTTON_LABEL: Final = 80
BUTTONS_OF_A_ROW: Final = 5
PLACEHOLDER: Final = 150

DESCRIPTION: Final = 100
"""Characters of what a command or an option says of itself, in each language."""
COMMANDS: Final = 100
"""Slash commands of a bot."""
CONTEXT_MENUS: Final = 5
"""Commands on a message, and as many on a person, that discord.py allows."""
WORDS_OF_A_COMMAND: Final = 8000
"""Characters of the names, descriptions and choices of a command and all its options together."""

SCREEN: Final = 2400
"""Characters of an answer before the rest goes behind Sources and Why: about two thumbs on a phone."""
