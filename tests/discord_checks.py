"""What Discord would refuse, and what nobody should be sent, checked in every test in which a bot says anything.

The simulated Discord takes a completion of thirty choices, a command that never answers and a link to nowhere. This
watches what reaches the bot and what it sends, over the simulation and over the loopback alike; a test fails at its end
with everything that was wrong. Where Discord's own description of its API is at hand, each body is held against it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import discord.state
import jsonschema
import pytest
import simcord.http.router
from discord.http import HTTPClient
from discord.webhook.async_ import AsyncWebhookAdapter

from commands import limits

OPENAPI = Path(__file__).parents[2] / "shared" / "discord" / "openapi.json"
Json = dict[str, Any]

BUTTON, SELECTS, TEXT_INPUT, TEXT_DISPLAY, ACTION_ROW = 2, {3, 5, 6, 7, 8}, 4, 10, 1
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15

_CALLBACK = re.compile(r"/interactions/(\d+)/([^/]+)/callback$")
_FOLLOWUP = re.compile(r"/webhooks/\d+/([^/?]+)(?:/messages/[^/?]+)?$")
_COMMANDS = re.compile(r"/applications/\d+(?:/guilds/\d+)?/commands$")
_LIVE = re.compile(r"@everyone|@here|<@[!&]?\d|(?<!\\)(?:\\\\)*<(?:#\d|id:|t:-?\d|/\w|a?:\w+:\d)")
_CHANNEL = re.compile(r"/channels/\d+/messages$")
_CODE = re.compile(r"^```\n[^`]*\n```$")
_ADDRESS = re.compile(r"https?://[^\s>)]*", re.IGNORECASE)
_NAME = re.compile(r"[-_\w]{1,32}")


@dataclass
class Watch:
    """Everything that was asked and sent in a test, and what was wrong with it."""

    wrong: list[str] = field(default_factory=list)
    asked: dict[str, Json] = field(default_factory=dict)
    answered: dict[str, Json] = field(default_factory=dict)
    resolved: set[str] = field(default_factory=set)
    bodies: list[tuple[str, str, Any]] = field(default_factory=list)

    def received(self, interaction: Json) -> None:
        self.asked[str(interaction["id"])] = interaction

    def sent(self, method: str, path: str, body: Any) -> None:
        """One request of the bot, as it leaves."""
        if body is None:
            return
        self.bodies.append((method, path, body))
        self.wrong += [f"{method} {path}: {fault}" for fault in against_the_description(method, path, body)]
        if found := _CALLBACK.search(path):
            self.answered[found[1]] = body
            self._callback(self.asked.get(found[1], {}), body)
        elif found := _FOLLOWUP.search(path):
            self.resolved.add(found[1])
            self.wrong += faults_of_message(body)
        elif _CHANNEL.search(path) and method == "POST":
            self.wrong += faults_of_message(body)
        elif _COMMANDS.search(path) and method == "PUT":
            self.wrong += faults_of_commands(body)

    def _callback(self, asked: Json, body: Json) -> None:
        data = body.get("data") or {}
        if body["type"] in {MESSAGE, UPDATE}:
            self.wrong += faults_of_message(data)
        elif body["type"] == CHOICES:
            self.wrong += faults_of_choices(data["choices"])
        elif body["type"] == MODAL:
            self.wrong += faults_of_components(data["components"]) + _long("title", data["title"], 45)
        if body["type"] in {MESSAGE, DEFERRED} and not data.get("flags", 0) & EPHEMERAL:
            if any(one.get("name") == "private" and one.get("value") for one in _options(asked)):
                self.wrong.append("asked in private, answered for all to see")
            if body["type"] == MESSAGE and not data.get("flags", 0) & COMPONENTS_V2:
                self.wrong.append(f"a sentence that is not an answer, for all to see: {data.get('content')!r}")

    def unfinished(self) -> Iterator[str]:
        """Whoever still waits: for an answer, or for what a deferral has promised."""
        for id_, asked in self.asked.items():
            body = self.answered.get(id_)
            if body is None:
                yield f"never answered: {asked['type']} {asked['data'].get('name') or asked['data'].get('custom_id')}"
            elif body["type"] == DEFERRED and asked["token"] not in self.resolved:
                yield f"deferred, and nothing came: {asked['data']}"


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Checks all that is sent in the test. Marked `unanswered`, it may leave somebody without an answer."""
    watching = Watch()
    _listen(monkeypatch, watching)
    yield watching
    if request.node.get_closest_marker("unanswered") is None:
        watching.wrong += watching.unfinished()
    if watching.wrong:
        pytest.fail("\n".join(dict.fromkeys(watching.wrong)), pytrace=False)


def _listen(monkeypatch: pytest.MonkeyPatch, watching: Watch) -> None:
    parse, dispatch = discord.state.ConnectionState.parse_interaction_create, simcord.http.router.dispatch
    over_http, over_webhook = HTTPClient.request, AsyncWebhookAdapter.request

    def received(self: Any, data: Any) -> None:
        watching.received(data)
        parse(self, data)

    def simulated(backend: Any, method: str, path: str, **given: Any) -> Any:
        watching.sent(method, path, given.get("json"))
        return dispatch(backend, method, path, **given)

    async def by_http(self: Any, route: Any, **given: Any) -> Any:
        watching.sent(route.method, route.url.partition("?")[0], given.get("json"))
        return await over_http(self, route, **given)

    async def by_webhook(self: Any, route: Any, session: Any, **given: Any) -> Any:
        parts = given.get("multipart") or ()
        written = next((json.loads(part["value"]) for part in parts if part["name"] == "payload_json"), None)
        watching.sent(route.method, route.url.partition("?")[0], given.get("payload") or written)
        return await over_webhook(self, route, session, **given)

    monkeypatch.setattr(discord.state.ConnectionState, "parse_interaction_create", received)
    monkeypatch.setattr(simcord.http.router, "dispatch", simulated)
    monkeypatch.setattr(HTTPClient, "request", by_http)
    monkeypatch.setattr(AsyncWebhookAdapter, "request", by_webhook)


def faults_of_message(message: Json) -> list[str]:
    """What is wrong with a message: lengths, components, pings, links and hidden characters."""
    components = message.get("components") or []
    texts = [message.get("content") or "", *(one["content"] for one in every(components) if "content" in one)]
    wrong = _long("content", texts[0], limits.CONTENT) + faults_of_components(components)
    if message.get("flags", 0) & COMPONENTS_V2 and texts[0]:
        wrong.append("content beside components of the second version")
    if any(texts) and (message.get("allowed_mentions") or {}).get("parse") != []:
        wrong.append(f"may ping: allowed_mentions {message.get('allowed_mentions')}")
    return wrong + [fault for text in texts for fault in faults_of_text(text)]


def faults_of_text(text: str) -> Iterator[str]:
    """Live mentions, timestamps and links, broken addresses, characters that cannot be seen."""
    alive = "" if _CODE.match(text) else text
    if found := _LIVE.search(alive):
        yield f"a live {found[0]} in {text!r}"
    for address in _ADDRESS.findall(alive):
        if not (urlsplit(address).hostname or "").strip("."):
            yield f"a link to nowhere: {address!r}"
        if f"<{address}>" not in alive:
            yield f"a link with a preview: {address!r}"
    for one in text:
        if one not in "\n\u200b" and unicodedata.category(one) in {"Cc", "Cf", "Cs"}:
            yield f"a hidden U+{ord(one):04X} in {text!r}"


def faults_of_components(components: list[Json]) -> list[str]:
    """What is wrong with the components of one message or modal."""
    found = list(every(components))
    wrong: list[str] = []
    if len(found) > limits.COMPONENTS_OF_A_VIEW:
        wrong.append(f"{len(found)} components")
    wrong += _long(
        "text of a view", "".join(one["content"] for one in found if "content" in one), limits.TEXT_OF_A_VIEW
    )
    ids = [one["custom_id"] for one in found if "custom_id" in one]
    wrong += [fault for id_ in ids for fault in _sized("custom id", id_, limits.CUSTOM_ID)]
    if len(ids) != len(set(ids)):
        wrong.append(f"one custom id twice: {ids}")
    for one in found:
        if one["type"] == TEXT_DISPLAY and not one["content"].strip():
            wrong.append("a text without text")
        if one["type"] == ACTION_ROW and not 1 <= len(one["components"]) <= limits.BUTTONS_OF_A_ROW:
            wrong.append(f"{len(one['components'])} in a row")
        if one["type"] == BUTTON:
            wrong += _sized("label", one.get("label") or "", limits.BUTTON_LABEL)
        if one["type"] in SELECTS:
            wrong += faults_of_menu(one)
    return wrong


def faults_of_menu(menu: Json) -> list[str]:
    wrong = _long("placeholder", menu.get("placeholder") or "", limits.PLACEHOLDER)
    options = menu.get("options") or []
    values = [option["value"] for option in options]
    if len(options) > limits.CHOICES or (menu["type"] == 3 and not options) or len(values) != len(set(values)):
        wrong.append(f"options of a menu: {values}")
    for option in options:
        wrong += _sized("option", option["label"], limits.CHOICE_NAME)
        wrong += _sized("value", option["value"], limits.CHOICE_NAME)
        wrong += _long("description", option.get("description") or "", limits.CHOICE_NAME)
    return wrong


def faults_of_choices(choices: list[Json]) -> list[str]:
    """What is wrong with the choices of a completion."""
    wrong = [f"{len(choices)} choices"] if len(choices) > limits.CHOICES else []
    for choice in choices:
        wrong += _sized("choice", choice["name"], limits.CHOICE_NAME)
        wrong += _sized("value", str(choice["value"]), limits.CHOICE_NAME)
        wrong += [
            f"a hidden U+{ord(one):04X} in a choice" for one in choice["name"] if unicodedata.category(one) == "Cc"
        ]
    return wrong


def faults_of_commands(commands: list[Json]) -> list[str]:
    """What is wrong with the commands as they are registered."""
    wrong: list[str] = []
    for kind, most in ((1, limits.COMMANDS), (2, limits.CONTEXT_MENUS), (3, limits.CONTEXT_MENUS)):
        if sum(command.get("type", 1) == kind for command in commands) > most:
            wrong.append(f"too many commands of type {kind}")
    for command in commands:
        if command.get("type", 1) == 1:
            wrong += _faults_of_command(command, command["name"])
            if sum(map(len, _words_of(command))) > limits.WORDS_OF_A_COMMAND:
                wrong.append(f"/{command['name']} has too many words in all")
    return wrong


def _faults_of_command(command: Json, path: str) -> Iterator[str]:
    if not _NAME.fullmatch(command["name"]) or command["name"] != command["name"].lower():
        yield f"the name {path}"
    told = [command["description"], *(command.get("description_localizations") or {}).values()]
    for text in told:
        yield from _sized(f"description of {path}", text, limits.DESCRIPTION)
    options = command.get("options") or []
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"{path}: what is needed comes first"
    if len(options) > limits.CHOICES:
        yield f"{path}: {len(options)} options"
    for option in options:
        yield from faults_of_choices(option.get("choices") or [])
        yield from _faults_of_command(option, f"{path} {option['name']}")


def _words_of(command: Json) -> Iterator[str]:
    """The texts that count together; of translations Discord counts the longest."""
    translated = (command.get("description_localizations") or {}).values()
    yield command["name"]
    yield max([command.get("description", ""), *translated], key=len)
    for choice in command.get("choices") or []:
        yield from (choice["name"], str(choice["value"]))
    for option in command.get("options") or []:
        yield from _words_of(option)


def every(components: list[Json]) -> Iterator[Json]:
    """Components and what is in them and beside them."""
    for one in components:
        yield one
        yield from every(one.get("components") or [])
        yield from every([inner for key in ("accessory", "component") if (inner := one.get(key))])


def against_the_description(method: str, path: str, body: Any) -> Iterator[str]:
    """Where a body is not as Discord describes it; nothing where there is no description at hand."""
    if not OPENAPI.exists():
        return
    for pattern, schemas in _described():
        if method.lower() in schemas and pattern.search(path):
            schema = schemas[method.lower()]
            if _CALLBACK.search(path):
                schema = {"$ref": f"#/components/schemas/{_CALLBACK_SCHEMAS[body['type']]}"}
            found = jsonschema.exceptions.best_match(
                _validator(json.dumps(schema)).iter_errors(_with_ids_as_texts(body))
            )
            if found is not None:
                yield f"{found.json_path}: {found.message[:300]}"
            return


_CALLBACK_SCHEMAS = {
    MESSAGE: "CreateMessageInteractionCallbackRequest",
    DEFERRED: "CreateMessageInteractionCallbackRequest",
    DEFERRED_UPDATE: "UpdateMessageInteractionCallbackRequest",
    UPDATE: "UpdateMessageInteractionCallbackRequest",
    CHOICES: "ApplicationCommandAutocompleteCallbackRequest",
    MODAL: "ModalInteractionCallbackRequest",
}


@cache
def _description() -> Json:
    described: Json = json.loads(OPENAPI.read_text("utf-8"))
    return described


@cache
def _validator(schema: str) -> Any:
    """One for each schema that is needed; the description has hundreds."""
    return jsonschema.Draft202012Validator(json.loads(schema) | {"components": _description()["components"]})


@cache
def _described() -> list[tuple[re.Pattern[str], Json]]:
    """Paths, those without gaps first, and the schema of the body that each method takes there."""
    found = []
    for template, operations in _description()["paths"].items():
        schemas = {
            method: content["schema"]
            for method, operation in operations.items()
            if isinstance(operation, dict)
            and (content := operation.get("requestBody", {}).get("content", {}).get("application/json"))
        }
        parts = ("[^/]+" if part.startswith("{") else re.escape(part) for part in template.split("/"))
        found.append((re.compile(f"(?:^|/v\\d+){'/'.join(parts)}$"), schemas))
    return sorted(found, key=lambda entry: entry[0].pattern.count("[^/]+"))


def _with_ids_as_texts(value: Any) -> Any:
    """The body as Discord reads it: it takes a snowflake as a number too, which its description leaves out.

    The number of a file sent along is one as well; that of a component is none.
    """
    if isinstance(value, dict):
        files = [one | {"id": str(one["id"])} for one in value.get("attachments") or ()]
        return {
            key: str(inner) if _is_id(key) and isinstance(inner, int) and inner >> 32 else _with_ids_as_texts(inner)
            for key, inner in (value | ({"attachments": files} if files else {})).items()
        }
    return [_with_ids_as_texts(inner) for inner in value] if isinstance(value, list) else value


def _is_id(key: str) -> bool:
    return key.rpartition("_")[2] == "id"


def _options(asked: Json) -> Iterator[Json]:
    for option in (asked.get("data") or {}).get("options") or ():
        yield option
        yield from option.get("options") or ()


def _sized(what: str, text: str, most: int) -> list[str]:
    return _long(what, text, most) if text else [f"an empty {what}"]


def _long(what: str, text: str, most: int) -> list[str]:
    return [f"{what} of {len(text)} characters: {text[:60]!r}"] if len(text) > most else []
