"""The password of a database is in nothing that is shown, however its address was typed or failed."""

import asyncio
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.engine import Record
from db.failures import RecordError, Unreachable, UnusableAddress
from db.locations import is_server, secrets_in, shown

TYPED = st.text(alphabet="ab1@:/?#%&=[]. é", max_size=12)
SCHEMES = st.sampled_from(["postgresql", "postgresql+asyncpg", "postgres", "mysql"])


@given(SCHEMES, TYPED, st.sampled_from(["db.example", "[::1]:5432", "10.0.0.7:1"]), st.sampled_from(["", "/record"]))
def test_a_password_with_any_signs_in_it_is_not_shown(scheme, middle, host, database):
    location = f"{scheme}://ani:Canary{middle}Canary@{host}{database}?ssl=require"
    assert "Canary" not in shown(location)
    assert "ani" not in shown(location)


def test_what_is_sure_is_shown():
    assert shown("postgresql://ani:secret@db.example:5432/record?ssl=1") == "postgresql://db.example:5432/record"
    assert shown("postgresql://u/x?user=a@b&password=Canary") == "postgresql://…"
    assert shown("postgresql://ani:Canary") == "postgresql://…"
    assert shown("sqlite:///a@b.db") == "sqlite:///a@b.db"
    assert shown("C:\\records\\a.db") == "C:\\records\\a.db"


def test_the_secrets_of_an_address_are_known_in_both_writings():
    assert set(secrets_in("postgresql://ani:a%40b@db/record?password=p%20q")) == {"a%40b", "a@b", "p q"}
    assert secrets_in("record.db") == ()
    assert not is_server("sqlite:///record.db")


@pytest.mark.parametrize(
    ("location", "failure"),
    [
        ("postgresql://ani:Canary@127.0.0.1:1/record", Unreachable),
        ("postgresql://ani:Can@a/ry:Canary@127.0.0.1:1/record", RecordError),
        ("postgresql://ani:Canary@127.0.0.1:port/record", UnusableAddress),
        ("postgres://ani:Canary@127.0.0.1/record", UnusableAddress),
        ("mysql://ani:Canary@127.0.0.1/record", UnusableAddress),
    ],
)
async def test_an_address_that_cannot_be_opened_is_refused_in_a_sentence_without_the_password(location, failure):
    with pytest.raises(failure) as refused:
        await Record.open(location)
    assert "Canary" not in str(refused.value)
    assert "ani" not in str(refused.value)


async def test_a_server_that_refuses_the_password_is_one_sentence_without_it():
    fields = b"SFATAL\0C28P01\0Mpassword authentication failed for user Canary\0\0"

    gone = asyncio.Event()

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(8)
        writer.write(b"N")
        await reader.read(1024)
        writer.write(b"E" + struct.pack("!I", len(fields) + 4) + fields)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        gone.set()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable) as refused:
            await Record.open(f"postgresql://ani:Canary@127.0.0.1:{port}/record")
        await asyncio.wait_for(gone.wait(), 10)
    assert "Canary" not in str(refused.value)
