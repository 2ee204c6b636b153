"""The tour, step by step: a quiet baseline, a site that moves on, and exactly the real changes told."""

from pathlib import Path
from string import Template

from pydantic import SecretStr
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text
from sqlalchemy import Engine

from cli.bench import Bench, open_bench
from cli.check import one_check
from cli.crawlpass import Tally
from cli.database import open_database
from cli.demo import expected
from cli.demo.chat import chat
from cli.demo.conversation import CHINESE_READER, READER, alerts, bot, subscribe_readers
from cli.demo.site import Replica
from cli.demo.telegram import TelegramStandIn
from cli.screens.changes import change_table
from cli.screens.checking import CheckProgress, summary
from cli.screens.difference import difference
from cli.selection import Selection
from config.settings import Settings
from config.wording import text
from notifier.build import public_directory
from pipeline.kinds import Importance
from pipeline.message import N_

CATALOGUE = Path(__file__).parent / "sources.yaml"

#: What the site does between the two checks, in the order of the catalogue.
MOVES = (
    N_("a new item on the list of news"),
    N_("an edited sentence in the guidance: may becomes shall, 20 per cent becomes 35"),
    N_("an edited sentence in the Chinese policy note: a fourth group of products"),
    N_("another date for the annual meeting"),
    N_("the yearly report, a PDF, replaced under the same address"),
    N_("a visit counter that ticks on (not news)"),
    N_("a new address of the secretariat at the foot of every page (one piece of news, not eleven)"),
    N_("the kitchen pledge behind a page that asks whether we are human (not news, and not silence)"),
)

#: Messages that are shown of each conversation.
MESSAGES = {READER: 6, CHINESE_READER: 3}

FEEDS = ("feeds/all.atom", "feeds/all.rss", "feeds/spp.atom", "zh/feeds/all.json", "feeds.opml", "index.html")


class Tour:
    def __init__(self, folder: Path, console: Console, lang: str, program: str) -> None:
        """`program`: how its user calls it."""
        self.folder = folder
        self.program = program
        self.console = console
        self.lang = lang
        self.wrong: list[str] = []

    async def take(self) -> bool:
        """Return whether everything was as it must be."""
        with Replica() as site:
            async with TelegramStandIn() as api:
                bench = open_bench(self.settings(site, api))
                engine = open_database(bench.settings)
                self.say(
                    N_("An invented web site stands at {address}. Nothing leaves this machine."), address=site.address
                )
                await self.baseline(bench, engine)
                async with bot(bench, engine):
                    await subscribe_readers(api)
                    site.moved_on = True
                    tally = await self.second_check(bench, engine)
                    await alerts(api, told=alerted(tally))
                self.show_words(tally)
                self.show_feeds(bench.settings)
                self.show_telegram(api)
        engine.dispose()
        self.close()
        return not self.wrong

    def settings(self, site: Replica, api: TelegramStandIn) -> Settings:
        """Everything said explicitly, so that no variable of the person who takes the tour can send anything out."""
        catalogue = self.folder / "sources.yaml"
        catalogue.write_text(Template(CATALOGUE.read_text("utf-8")).substitute(base=site.address), "utf-8")
        host = site.address.removeprefix("http://")
        return Settings(
            var_dir=self.folder,
            database_url=f"sqlite:///{self.folder}/scpwatch.db",
            catalogue=catalogue,
            public_url="http://127.0.0.1:8080",
            telegram_token=SecretStr(api.token),
            telegram_api_url=api.url,
            telegram_admins=(),
            allow_hosts=(host,),
            download_delay=0.0,
            concurrent_per_host=1,
            language="zh" if self.lang == "zh" else "en",
        )

    async def baseline(self, bench: Bench, engine: Engine) -> None:
        self.heading(N_("First check: a quiet baseline"))
        tally = await self.check(bench, engine)
        self.wrong += expected.wrong_with_baseline(tally)
        self.say(N_("Nobody is told anything: what a page says the first time is not news."))

    async def second_check(self, bench: Bench, engine: Engine) -> Tally:
        self.heading(N_("The site moves on"))
        for move in MOVES:
            self.say(move, bullet="  • ")
        self.heading(N_("Second check: what it tells"))
        tally = await self.check(bench, engine)
        self.wrong += expected.wrong_with_changes(tally)
        self.show(change_table(tally.released, bench.taxonomy, self.lang, folded=True))
        return tally

    async def check(self, bench: Bench, engine: Engine) -> Tally:
        with CheckProgress(self.console, self.lang) as progress:
            _run, tally = await one_check(
                bench, engine, Selection(everything=True), begin=progress.begin, observe=progress.observe
            )
        for line in summary(tally, self.lang):
            self.console.print(line, markup=False)
        return tally

    def show_words(self, tally: Tally) -> None:
        self.heading(N_("One change, word by word"))
        for change in tally.released:
            if change.source_id == expected.SHOWN and change.group is None:
                self.show(difference(change.edits, self.lang))

    def show_feeds(self, settings: Settings) -> None:
        self.heading(N_("Feeds and pages"))
        public = public_directory(settings)
        for name in FEEDS:
            if not (public / name).is_file():
                self.wrong.append(f"{public / name} should have been written")
            self.console.print(f"  {settings.public_url}/{name.removesuffix('index.html')}", markup=False)
        self.say(N_("The files stand in {folder}; any web server can serve them."), folder=str(public))

    def show_telegram(self, api: TelegramStandIn) -> None:
        self.heading(N_("Telegram (a stand-in on this machine)"))
        for reader in (READER, CHINESE_READER):
            conversation = [line for line in api.transcript if line.chat_id == reader]
            self.show(chat(conversation, self.lang, most=MESSAGES[reader]))

    def close(self) -> None:
        self.console.print(Rule(style="dim"))
        for line in self.wrong:
            self.console.print(Text(line, style="bold red"))
        if self.wrong:
            self.say(N_("This is not what the tour should show. The database is in {folder}."), folder=str(self.folder))
            return
        self.say(N_("Exactly the real changes were told, each once. What next:"))
        here = f"SCPWATCH_VAR_DIR={self.folder} SCPWATCH_CATALOGUE={self.folder}/sources.yaml {self.program}"
        for command, meaning in (
            (f"{here} serve", N_("look at the feeds and pages of this tour")),
            (f"{here} report --suppressed", N_("what was seen and not told, and why")),
            (f"{self.program} sources", N_("what is watched for real")),
            (f"{self.program} run", N_("watch it")),
        ):
            self.console.print(Text.assemble(("  " + command, "bold"), "\n      " + text(meaning, self.lang)))

    def heading(self, sentence: str) -> None:
        self.console.print()
        self.console.print(Rule(text(sentence, self.lang), align="left", style="cyan"))

    def say(self, sentence: str, *, bullet: str = "", **values: str) -> None:
        self.console.print(bullet + text(sentence, self.lang, **values), markup=False)

    def show(self, part: RenderableType) -> None:
        self.console.print(Padding(part, (0, 0, 0, 2)))


def alerted(tally: Tally) -> int:
    """How many messages somebody gets who wants everything: one to a group, none for what is of low importance."""
    return sum(
        change.id in tally.alerts and change.importance.rank <= Importance.NORMAL.rank for change in tally.released
    )
