"""Runs the real `recordbot` against the stand-in whose port is the first argument: `on_loopback.py PORT run …`."""

import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.__main__ import main

port = sys.argv.pop(1)
Route.BASE = f"http://127.0.0.1:{port}/api"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway/")
main()
