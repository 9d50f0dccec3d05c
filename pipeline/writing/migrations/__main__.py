"""Write a migration from what differs between the newest version and the tables as they are now defined.

    python -m pipeline.writing.migrations 0002 "what changes"

makes a file in `versions/` to be read, corrected and tested by hand: Alembic does not see changes to checks.
"""

from __future__ import annotations

import sys

import sqlalchemy as sa
from alembic import command

from pipeline.writing import migrations

if __name__ == "__main__":
    identifier, message = sys.argv[1:]
    with sa.create_engine("sqlite://").begin() as connection:
        migrations.upgrade(connection)
        command.revision(migrations.config(connection), message, autogenerate=True, rev_id=identifier)
