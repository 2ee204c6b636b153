"""What a page is to its source, and what a listing says of its items."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("pages") as pages:
        pages.add_column(sa.Column("role", sa.String(), nullable=False, server_default="item"))
        pages.add_column(sa.Column("announced", sa.JSON(), nullable=True))
        pages.add_column(sa.Column("name", sa.String(), nullable=True))
        pages.add_column(sa.Column("title", sa.String(), nullable=True))
    op.execute(sa.text("UPDATE pages SET role = 'own' WHERE own"))
    with op.batch_alter_table("pages") as pages:
        pages.alter_column("role", existing_type=sa.String(), nullable=False, server_default=None)
        pages.drop_column("own")
    op.create_index(op.f("ix_pages_name"), "pages", ["name"])
    op.create_index(op.f("ix_pages_title"), "pages", ["title"])
