"""A stand-in for Telegram's Bot API on loopback: what the demo and the tests talk to in place of Telegram.

It does the part of the Bot API that the product uses, as Telegram does it: wrong token 401, unknown chat 400,
HTML that is refused for one wrong sign, at most 4,096 characters, updates that come again until confirmed.
"""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from cli.demo.telegram_html import BadMarkupError, Entity, read, units

BOT = {"id": 123456, "is_bot": True, "first_name": "SCP watch", "username": "scpwatch_demo_bot"}
MAX_CHARACTERS = 4096
MAX_RAW_BYTES = 32 * 1024
MAX_ENTITIES = 100  # what comes after the hundredth is shown without formatting


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a chat, as its reader sees it."""

    chat_id: int
    from_bot: bool
    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call is answered with: a result, or a refusal as Telegram words it."""

    result: object = None
    status: int = 200
    description: str = ""
    parameters: Mapping[str, int] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        if self.status == 200:
            return json.dumps({"ok": True, "result": self.result}).encode()
        refusal = {"ok": False, "error_code": self.status, "description": self.description}
        return json.dumps(refusal | ({"parameters": self.parameters} if self.parameters else {})).encode()


def refused(status: int, description: str, **parameters: int) -> Answer:
    return Answer(None, status, description, parameters)


def too_many_requests(seconds: int) -> Answer:
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def blocked() -> Answer:
    return refused(403, "Forbidden: bot was blocked by the user")


def migrated(new_chat: int) -> Answer:
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    return refused(400, description, migrate_to_chat_id=new_chat)


class TelegramStandIn:
    """The server; `async with TelegramStandIn() as api:` listens until the end of the block."""

    def __init__(self, token: str = "123456:AAF-demo-token-of-the-stand-in-0000") -> None:  # noqa: S107 - opens nothing
        self.token = token
        self.url = ""  #: for the setting TELEGRAM_API_URL
        self.commands: dict[str, list[dict[str, str]]] = {}  #: by language; "" is for everybody else
        self.calls: list[str] = []  #: the methods that were called with the right token, in order
        self.refusals = 0  #: calls with a wrong token
        self._lines: list[Line] = []
        self._updates: list[dict[str, Any]] = []
        self._updates_made = 0
        self._script: dict[str, deque[Answer | None]] = {}
        self._connections: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    # What the people in the chats do, and see.

    @property
    def transcript(self) -> tuple[Line, ...]:
        return tuple(self._lines)

    async def say(self, chat_id: int, text: str, language: str = "en") -> None:
        """Write to the bot as the user of a private chat (a positive number) or a member of a group."""
        self._lines.append(Line(chat_id, from_bot=False, text=text))
        command = re.match(r"/\w+", text)
        message = self._message(chat_id, text, BOT | {"id": abs(chat_id), "is_bot": False, "language_code": language})
        if command:
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": units(command[0])}]
        self._updates_made += 1
        self._updates.append({"update_id": self._updates_made, "message": message})
        await self._notify()

    async def wait_for(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        """Return as soon as `condition` holds; it is looked at after every call.  Raises TimeoutError."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    def answers_of_bot(self, chat_id: int) -> tuple[str, ...]:
        return tuple(line.text for line in self._lines if line.from_bot and line.chat_id == chat_id)

    def next_answers(self, method: str, *answers: Answer | None) -> None:
        """Let the next calls of a method be answered so, one answer to a call; None is the usual one."""
        self._script.setdefault(method, deque()).extend(answers)

    # The server's side.

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine always runs in a task here
        self._connections.add(task)
        try:
            while request := await _request(reader):
                path, parameters = request
                answer = await self._answer(path, parameters)
                writer.write(
                    b"HTTP/1.1 %d Stand-in\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    % (answer.status, len(answer.body), answer.body)
                )
                await writer.drain()
                await self._notify()
        except (ConnectionError, asyncio.CancelledError):
            pass  # the client hung up (it does in the middle of a long poll), or the stand-in stops
        finally:
            self._connections.discard(task)
            writer.close()

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _answer(self, path: str, parameters: dict[str, str]) -> Answer:
        call = re.fullmatch(r"/bot([^/]+)/(\w+)", urlsplit(path).path)
        if call is None:
            return refused(404, "Not Found")
        if call[1] != self.token:
            self.refusals += 1
            await self._notify()
            return refused(401, "Unauthorized")
        method = call[2]
        self.calls.append(method)
        await self._notify()
        if (script := self._script.get(method)) and (scripted := script.popleft()):
            return scripted
        match method:
            case "getUpdates":
                return await self._get_updates(parameters)
            case "sendMessage":
                return self._send_message(parameters)
            case "setMyCommands":
                self.commands[parameters.get("language_code", "")] = json.loads(parameters["commands"])
        simple: dict[str, object] = {"getMe": BOT, "deleteWebhook": True, "setMyCommands": True}
        return Answer(simple[method]) if method in simple else refused(404, "Not Found")

    async def _get_updates(self, parameters: dict[str, str]) -> Answer:
        # An offset confirms everything before it; what is not confirmed is given again.
        offset = int(parameters.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        try:
            await self.wait_for(lambda: bool(self._updates), seconds=float(parameters.get("timeout", 0)))
        except TimeoutError:
            return Answer([])
        return Answer(list(self._updates))

    def _send_message(self, parameters: dict[str, str]) -> Answer:
        chat_id, raw = int(parameters["chat_id"]), parameters.get("text", "")
        if all(line.chat_id != chat_id for line in self._lines):
            return refused(400, "Bad Request: chat not found")
        if len(raw.encode()) > MAX_RAW_BYTES:
            return refused(400, "Bad Request: text is too long")
        try:
            text, entities = read(raw) if parameters.get("parse_mode") == "HTML" else (raw, ())
        except BadMarkupError as error:
            return refused(400, f"Bad Request: can't parse entities: {error}")
        if not text.strip():
            return refused(400, "Bad Request: message text is empty")
        if len(text) > MAX_CHARACTERS:
            return refused(400, "Bad Request: message is too long")
        self._lines.append(Line(chat_id, from_bot=True, text=text, entities=entities[:MAX_ENTITIES]))
        return Answer(self._message(chat_id, text, BOT))

    def _message(self, chat_id: int, text: str, sender: Mapping[str, object]) -> dict[str, Any]:
        kind = {"type": "private", "first_name": "Reader"} if chat_id > 0 else {"type": "group", "title": "Group"}
        return {
            "message_id": len(self._lines),
            "date": 1_778_000_000,  # nobody reads it; a fixed one keeps the demo the same every time
            "chat": {"id": chat_id, **kind},
            "from": sender,
            "text": text,
        }


async def _request(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]] | None:
    """Read one request; None when the client is done."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *headers = head.split("\r\n")
    length = next((int(line.split(":")[1]) for line in headers if line.lower().startswith("content-length:")), 0)
    body = (await reader.readexactly(length)).decode()
    path = first.split(" ")[1]
    return path, dict(parse_qsl(urlsplit(path).query + "&" + body, keep_blank_values=True))
