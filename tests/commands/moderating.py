"""What moderators do in a simulated Discord, step by step: draft a text, decide, correct, publish."""

from db import drafts
from tests.commands.conftest import seen
from tests.commands.test_settings import controls

TEXT = "14 servicemen were killed and 23 were wounded, the figures show."
HEADER = {
    "speaker": "am-mod",
    "made_on": "2022-09-20",
    "episode": "2022-09-am-az-border-clashes",
    "side": "armenia",
    "url": "https://example.org/statement",
    "outlet": "A wire",
    "title": "A statement",
    "published": "2022-09-20",
}


async def drafted(moderator, channel):
    form = await moderator.slash(channel, "record draft")
    return await moderator.submit_modal(form, {"text": TEXT, "published": "2031-05-04", "outlet": "A wire"})


def control(message, act) -> str:
    """The custom id of the message's control that does this."""
    return next(id_ for id_ in controls(message) if id_.startswith((f"d1:{act}:", f"{act}:")))


def screen_of(result):
    return result.response or result.followups[-1]


async def corrected(moderator, shown, **fields):
    """The screen after the form of its Edit button was sent back with these fields changed."""
    form = await moderator.click(shown, custom_id=control(shown, "edit"))
    told = "\n".join(f"{field} = {text}" for field, text in fields.items())
    return (await moderator.submit_modal(form, {"fields": told})).response


async def ready_to_publish(moderator, channel):
    """The summary of a draft with every claim accepted and its header told."""
    shown = screen_of(await drafted(moderator, channel))
    while any(id_.startswith("d1:accept:") for id_ in controls(shown)):
        shown = (await moderator.click(shown, custom_id=control(shown, "accept"))).response
    return await corrected(moderator, shown, **HEADER)


async def published(moderator, channel, record) -> str:
    """The id of a statement that was drafted, reviewed and published in the channel's server."""
    shown = await ready_to_publish(moderator, channel)
    done = (await moderator.click(shown, custom_id=control(shown, "publish"))).response
    assert "Published:" in seen(done), seen(done)
    return (await record.read(drafts.published, channel.guild.id))[-1].review.published.statements[0]
