"""`mmss run`."""

import asyncio

import typer

from bot import app, config
from bot.monitoring import log
from bot.process.roles import Role
from bot.store import network


def serve(role: Role) -> None:
    environment = config.read_environment()
    log.configure(environment.secrets)
    settings = config.load(environment)
    for warning in (*environment.warnings, network.warning(settings.file)):
        if warning:
            typer.echo(f"note: {warning}", err=True)
    asyncio.run(app.run(environment, settings, role, say=typer.echo))
