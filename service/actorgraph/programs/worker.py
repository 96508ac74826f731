"""A worker process of the service: its log, its one driver, its application."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading

from flask import Flask

from actorgraph.api.answer import Answerer
from actorgraph.api.operations import read_operations, warm_up
from actorgraph.graph.pulse import patience_of
from actorgraph.programs.app import create_app
from actorgraph.programs.database import Address
from actorgraph.programs.door import open_door
from actorgraph.programs.doors import Observer
from actorgraph.programs.requests import log_as_json
from actorgraph.words.settings import Settings


def make_app(settings: Settings, address: Address) -> Flask:
    """The application of this process, with a store of its own: the driver does not survive a fork."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    log_as_json()
    store = address.open(patience_of(settings.silence))
    app = create_app(settings, store, _observer(settings), open_door(settings, address))
    answerer: Answerer = app.extensions["actorgraph"]
    asked = (answerer.compiler, store, read_operations(), lambda: answerer.is_busy)
    threading.Thread(target=warm_up, args=asked, daemon=True).start()
    return app


def _observer(settings: Settings) -> Observer:
    """Who counts requests: nobody where no metrics are wanted."""
    if settings.metrics_port is None:
        return lambda *_: None
    from actorgraph.programs.metrics import observe

    return observe


def _end_with_parent() -> None:
    """Frees the port at once when the service was killed: an orphan would go on answering beside the next one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
