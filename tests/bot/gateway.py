"""A stand-in for Discord on the loopback: enough of its API and gateway to log in, sync commands and stay connected."""

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
    """

    synced: list[list[dict[str, Any]]] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    silent: bool = False
    hanging: bool = False
    port: int = 0
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/api/users/@me", self._me)
        app.router.add_get("/api/oauth2/applications/@me", self._application)
        app.router.add_put(f"/api/applications/{APPLICATION}/commands", self._commands)
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

    async def _me(self, request: web.Request) -> web.Response:
        self.asked.set()
        if self.hanging:
            await self.let_go.wait()
        if request.headers["Authorization"] != f"Bot {GOOD_TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        return _json(_BOT)

    async def _application(self, request: web.Request) -> web.Response:
        return _json(
            {"id": str(APPLICATION), "name": "record", "icon": None, "description": "", "owner": _BOT} | _PUBLIC
        )

    async def _commands(self, request: web.Request) -> web.Response:
        commands = await request.json()
        self.synced.append(commands)
        frame = {"application_id": str(APPLICATION), "version": "1", "default_member_permissions": None}
        return _json([frame | {"id": str(n)} | command for n, command in enumerate(commands, 1)])

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 40000}, "s": None, "t": None})
        async for message in socket:
            if message.type is WSMsgType.TEXT and json.loads(message.data)["op"] == IDENTIFY:
                await socket.send_json({"op": DISPATCH, "t": "READY", "s": 1, "d": _READY})
                self.ready.set()
                if self.silent:
                    await self.let_go.wait()
        return socket


def _json(value: Any, status: int = 200) -> web.Response:
    """Like Discord, without a charset in the content type: discord.py reads nothing else as JSON."""
    return web.Response(body=json.dumps(value).encode(), status=status, content_type="application/json")


_BOT = {"id": str(APPLICATION), "username": "record", "discriminator": "0", "avatar": None, "bot": True}
_PUBLIC = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "", "flags": 0}
_READY = {
    "v": 10,
    "user": _BOT,
    "guilds": [],
    "session_id": "stand-in",
    "resume_gateway_url": "ws://127.0.0.1/",
    "application": {"id": str(APPLICATION), "flags": 0},
}
