"""Discord's numbers, and ours where a phone is smaller than Discord allows."""

from typing import Final

TEXT_OF_A_VIEW: Final = 4000
"""Characters of all text displays of one view together."""
COMPONENTS_OF_A_VIEW: Final = 40
CUSTOM_ID: Final = 100
CHOICES: Final = 25
CHOICE_NAME: Final = 100
BUTTON_LABEL: Final = 80

SCREEN: Final = 2400
"""Characters of an answer before the rest goes behind Sources and Why: about two thumbs on a phone."""
