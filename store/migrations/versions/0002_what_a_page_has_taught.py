"""What a page has taught, and the encoding it was read in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Pages that were read before have learnt nothing, and whatever is empty is NULL: no row need be rewritten.
    op.add_column("page_states", sa.Column("memory", sa.JSON(), nullable=True))
    op.add_column("snapshots", sa.Column("encoding", sa.String(), nullable=True))
