"""What those who look after the program are told: not news, but whether the news can be trusted to come."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.change import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    at: datetime
    lines: tuple[Reason, ...]  #: each what began or ended
