"""`course serve`: the face service and its keys."""

from pathlib import Path

import click

from course_lib.cli.quiet import import_tensorflow


@click.command()
@click.option("--host", help="Where to listen; 127.0.0.1 unless the file says otherwise.")
@click.option("--port", type=int, help="8000 unless the file says otherwise; 0 takes a free port.")
@click.option("--threads", type=int, help="How many requests are taken on at once (8).")
@click.option("--database", metavar="URL", help="An SQLAlchemy URL; a file in work/ by default.")
@click.option(
    "--config", type=click.Path(path_type=Path), help="A TOML file of settings and your own parts."
)
@click.option("--new-key", metavar="NAME", help="Make a key, print it once, and stop.")
@click.option("--list-keys", is_flag=True, help="List the keys, and stop.")
@click.option("--revoke-key", metavar="ID", help="Revoke a key at once, and stop.")
def serve(host, port, threads, database, config, new_key, list_keys, revoke_key) -> None:
    """Run the face service until Ctrl-C; its page is at http://127.0.0.1:8000/.

    Without a key in the database it answers this machine only. Settings of --config are those of
    course_lib.service.settings; a table [parts] puts functions of yours in place of the course's,
    such as detector = "my_module:my_function".
    """
    from course_lib.service.settings import read_settings

    settings = read_settings(config, host=host, port=port, threads=threads, database=database)
    if new_key is not None or list_keys or revoke_key is not None:
        _manage_keys(settings.database, new_key, revoke_key)
        return
    import_tensorflow()  # its remarks would stand between the log's lines
    from course_lib.service.http.server import serve as run

    run(settings, announce=_announce)


def _announce(url: str) -> None:
    click.echo(f"The page is at {url}, its interface at {url}docs; Ctrl-C stops the service.")


def _manage_keys(database: str, new_key: str | None, revoke_key: str | None) -> None:
    """Make or revoke a key, or list all of them."""
    from course_lib.service.gallery.database import open_database
    from course_lib.service.gallery.keys import Keys

    keys = Keys(open_database(database))
    if new_key is not None:
        click.echo(keys.make(new_key))
        click.echo("Keep it: it can't be shown again. Send it in the header X-Api-Key.", err=True)
    elif revoke_key is not None:
        keys.revoke(revoke_key)
        click.echo(f"Revoked {revoke_key}.", err=True)
    else:
        _print_keys(keys.all())


def _print_keys(keys) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in ("id", "name", "made", "state"):
        table.add_column(heading)
    for key in keys:
        state = "revoked" if key.revoked_at else "in use"
        table.add_row(key.id, key.name, f"{key.created_at:%Y-%m-%d %H:%M} UTC", state)
    Console().print(table)


COMMANDS = (serve,)
