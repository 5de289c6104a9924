"""What the environment (or a `.env` file beside it) sets. The token is read here and printed nowhere."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.exits import Exit, StopError
from db.locations import secrets_in

TOKEN_SHAPE = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
WHERE_TOKENS_ARE = "https://discord.com/developers/applications, under Bot"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """`AUTO` is for reading on a terminal and JSON everywhere else."""

    AUTO = "auto"
    CONSOLE = "console"
    JSON = "json"


class Settings(BaseSettings):
    """The whole configuration. Each field is `RECORDBOT_<NAME>` in the environment, the token `DISCORD_TOKEN`."""

    model_config = SettingsConfigDict(env_prefix="RECORDBOT_", env_file=".env", env_ignore_empty=True, extra="ignore")

    token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    database: str = Field(default="", repr=False)
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.AUTO
    health_file: Path | None = None
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    mentions: bool = False

    @property
    def discord_token(self) -> str:
        """The token, well-formed. Raises StopError (78) where it is missing or cannot be one."""
        token = self.token.get_secret_value().strip() if self.token else ""
        if not token:
            raise StopError(
                f"DISCORD_TOKEN is not set; copy the bot's token from {WHERE_TOKENS_ARE}, and set it.",
                Exit.CONFIGURATION,
            )
        if not TOKEN_SHAPE.fullmatch(token):
            raise StopError(
                f"DISCORD_TOKEN is not a bot token (three parts joined by dots); copy it anew from {WHERE_TOKENS_ARE}.",
                Exit.CONFIGURATION,
            )
        return token

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no line may hold: the token, and the password of the database."""
        token = self.token.get_secret_value().strip() if self.token else ""
        return (*([token] if token else []), *secrets_in(self.database))


def load(database: str | None = None) -> Settings:
    """The settings in force; `database` from the command line wins. Raises StopError (78) naming the wrong variable."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        variable = "_".join(("RECORDBOT", *map(str, first["loc"]))).upper()
        raise StopError(f"{variable} is not usable: {first['msg']}.", Exit.CONFIGURATION) from None
    return settings.model_copy(update={"database": database or settings.database or str(default_database())})


def default_database() -> Path:
    """Where the record lives when nobody says otherwise: this person's data folder, made when needed."""
    folder = user_data_path("recordbot")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StopError(f"{folder} cannot be made ({error.strerror}); name a file with --database.") from None
    return folder / "record.db"
