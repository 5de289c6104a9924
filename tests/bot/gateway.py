"""A stand-in for Discord on the loopback: enough of its API and gateway to log in, sync, ask and be answered."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import WSMsgType, web

APPLICATION = 4200
GOOD_TOKEN = "NDIwMA.Canary.aVeryVisibleCanaryTokenThatMustNotBeLogged"  # noqa: S105  # of the stand-in alone
HELLO, IDENTIFY, DISPATCH = 10, 2, 0


@dataclass
class StandIn:
    """Serves one bot. `synced` are the payloads it was sent; `ready` is set once the bot has identified itself.

    A `silent` gateway never answers a goodbye; a `hanging` one never answers a login. Both wait for `let_go`.
    Answers to interactions end up in `answers`, and whom they answer in `answered`; with `refusals` the next of them
    are refused with these codes. `application` is what is set in the developer portal.
    """

    synced: list[list[dict[str, Any]]] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    silent: bool = False
    hanging: bool = False
    port: int = 0
    answers: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    refusals: list[int] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    application: dict[str, Any] = field(default_factory=dict)
    _socket: web.WebSocketResponse | None = None
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/api/users/@me", self._me)
        app.router.add_get("/api/oauth2/applications/@me", self._application)
        app.router.add_put(f"/api/applications/{APPLICATION}/commands", self._commands)
        app.router.add_get(f"/api/applications/{APPLICATION}/commands", self._known)
        app.router.add_post("/api/interactions/{id}/{token}/callback", self._callback)
        app.router.add_post(f"/api/webhooks/{APPLICATION}/{{token}}", self._followup)
        app.router.add_get("/gateway/", self._gateway)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner
        await self._runner.cleanup()

    async def deliver(self, interaction: dict[str, Any]) -> None:
        """Sends an interaction to the bot; the same one twice is a repeated event."""
        assert self._socket
        await self._socket.send_json({"op": DISPATCH, "t": "INTERACTION_CREATE", "s": 2, "d": interaction})

    async def _callback(self, request: web.Request) -> web.Response:
        self.answered.append(int(request.match_info["id"]))
        if self.refusals:
            code = self.refusals.pop(0)
            self.answers.put_nowait({"refused": code})
            return _json({"message": "refused", "code": code}, status=404 if code == 10062 else 403)
        self.answers.put_nowait(await _sent(request))
        return _json({"interaction": {"id": request.match_info["id"], "type": 2}})

    async def _followup(self, request: web.Request) -> web.Response:
        self.answers.put_nowait({"followup": await _sent(request)})
        return _json({"message": "enough for a test", "code": 10008}, status=404)

    async def _me(self, request: web.Request) -> web.Response:
        self.asked.set()
        if self.hanging:
            await self.let_go.wait()
        if request.headers["Authorization"] != f"Bot {GOOD_TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        return _json(_BOT)

    async def _application(self, request: web.Request) -> web.Response:
        return _json(
            {"id": str(APPLICATION), "name": "record", "icon": None, "description": "", "owner": _BOT}
            | _PUBLIC
            | self.application
        )

    async def _commands(self, request: web.Request) -> web.Response:
        commands = await request.json()
        self.synced.append(commands)
        return _json(_numbered(commands))

    async def _known(self, request: web.Request) -> web.Response:
        return _json(_numbered(self.synced[-1] if self.synced else []))

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 40000}, "s": None, "t": None})
        self._socket = socket
        async for message in socket:
            if message.type is WSMsgType.TEXT and json.loads(message.data)["op"] == IDENTIFY:
                await socket.send_json({"op": DISPATCH, "t": "READY", "s": 1, "d": _READY})
                self.ready.set()
                if self.silent:
                    await self.let_go.wait()
        return socket


def _numbered(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    frame = {"application_id": str(APPLICATION), "version": "1", "default_member_permissions": None, "description": ""}
    return [frame | {"id": str(n)} | command for n, command in enumerate(commands, 1)]


async def _sent(request: web.Request) -> dict[str, Any]:
    if request.content_type != "multipart/form-data":
        sent: dict[str, Any] = await request.json()
        return sent
    form = await request.post()
    return dict(json.loads(str(form["payload_json"])))


def interaction(
    id_: int, type_: int, data: dict[str, Any], *, person: int = 7, guild: int | None = 99
) -> dict[str, Any]:
    """An interaction as the gateway sends it, of somebody who may manage the server; without a `guild`, in a DM."""
    who = {"id": str(person), "username": "ani", "discriminator": "0", "avatar": None, "global_name": None}
    member = {
        "user": who,
        "roles": [],
        "permissions": "32",
        "joined_at": "2024-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
    }
    place = {"user": who} if guild is None else {"guild_id": str(guild), "member": member, "guild_locale": "en-US"}
    return {
        "id": str(id_),
        "application_id": str(APPLICATION),
        "type": type_,
        "token": f"interaction-token-{id_}",
        "version": 1,
        "channel_id": "55",
        "channel": {"id": "55", "type": 1, "recipients": [who]}
        if guild is None
        else _CHANNEL | {"guild_id": str(guild)},
        "locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "context": 1 if guild is None else 0,
        "attachment_size_limit": 1,
        "data": data,
    } | place


def command(name: str, /, *, sub: str | None = None, **options: Any) -> dict[str, Any]:
    """The data of a slash command."""
    given = [{"name": option, "type": 3, "value": value} for option, value in options.items()]
    inner = [{"name": sub, "type": 1, "options": given}] if sub else given
    return {"id": "1", "name": name, "type": 1, "options": inner}


def _json(value: Any, status: int = 200) -> web.Response:
    """Like Discord, without a charset in the content type: discord.py reads nothing else as JSON."""
    return web.Response(body=json.dumps(value).encode(), status=status, content_type="application/json")


_BOT = {"id": str(APPLICATION), "username": "record", "discriminator": "0", "avatar": None, "bot": True}
_CHANNEL = {"id": "55", "type": 0, "name": "general", "position": 0, "permission_overwrites": []}
_PUBLIC = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "", "flags": 0}
_READY = {
    "v": 10,
    "user": _BOT,
    "guilds": [],
    "session_id": "stand-in",
    "resume_gateway_url": "ws://127.0.0.1/",
    "application": {"id": str(APPLICATION), "flags": 0},
}
