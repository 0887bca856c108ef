"""The command line, all of it, in Typer: each command parses its options, calls what does the work, and exits with its status."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional

import typer

app = typer.Typer(
    name="cleaner",
    help="Repairs English text that machine translation has damaged, and shows each repair as a reviewable diff.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="List the rules; test a rule file.", rich_markup_mode=None)
languagetool_app = typer.Typer(help="Install LanguageTool; keep a server of it running.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
app.add_typer(languagetool_app, name="languagetool")


class FixLevel(StrEnum):
    SAFE = "safe"
    SUGGEST = "suggest"


class CheckLevel(StrEnum):
    SAFE = "safe"
    SUGGEST = "suggest"
    REPORT = "report"


class FixFormat(StrEnum):
    DIFF = "diff"
    HTML = "html"


class CheckFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    RDJSON = "rdjson"
    JUNIT = "junit"


Paths = Annotated[list[str], typer.Argument(help="Files and folders; - is the standard input.", show_default=False)]
NoLanguageTool = Annotated[bool, typer.Option("--no-languagetool", help="Run without LanguageTool.")]
Url = Annotated[Optional[str], typer.Option("--languagetool-url", metavar="URL", help="Ask a LanguageTool server of your own.")]
Select = Annotated[Optional[list[str]], typer.Option("--select", metavar="RULE", help="Only this family or rule (repeatable).")]
Ignore = Annotated[Optional[list[str]], typer.Option("--ignore", metavar="RULE", help="Not this family or rule (repeatable).")]
Exclude = Annotated[Optional[list[str]], typer.Option("--exclude", metavar="PATTERN", help="Leave out files that match (repeatable).")]
ConfigPath = Annotated[Optional[str], typer.Option("--config", metavar="FILE", help="This configuration file instead of the nearest.")]
Encoding = Annotated[Optional[str], typer.Option("--encoding", help="Encoding of files without a byte order mark [utf-8].")]
Since = Annotated[Optional[str], typer.Option("--since", metavar="REV", help="Only lines changed since this git revision.")]
LevelOption = Annotated[Optional[FixLevel], typer.Option("--level", help="The highest level to repair [suggest].")]
ShowOption = Annotated[
    Optional[CheckLevel], typer.Option("--level", help="The highest level to list; suggest: only what has a repair [report].")
]
BaselineOption = Annotated[Optional[str], typer.Option("--baseline", metavar="FILE", help="Leave out the findings this file knows.")]
StdinName = Annotated[Optional[str], typer.Option("--stdin-filename", metavar="NAME", help="What - is called: decides its format.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Do not use results kept from earlier runs.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")]


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from cleaner import __version__

        typer.echo(f"cleaner {__version__}")
        raise typer.Exit


@app.command()
def fix(
    paths: Paths,
    write: Annotated[bool, typer.Option("--write", help="Apply the diff (with -: print the repaired text).")] = False,
    level: LevelOption = None,
    format: Annotated[FixFormat, typer.Option("--format", help="What to print.")] = FixFormat.DIFF,
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="Print into this file.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Under each hunk, why (for reading, not for git apply).")] = False,
    context: Annotated[int, typer.Option("--unified", "-U", min=1, max=1000, help="Lines of context.")] = 1,
    no_languagetool: NoLanguageTool = False,
    languagetool_url: Url = None,
    select: Select = None,
    ignore: Ignore = None,
    exclude: Exclude = None,
    config: ConfigPath = None,
    encoding: Encoding = None,
    since: Since = None,
    baseline: BaselineOption = None,
    stdin_filename: StdinName = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Print the repairs of files as a diff; --write applies just that diff."""
    from cleaner.commands import fix as command
    from cleaner.commands.options import Options

    options = Options(
        paths, level and level.value, no_languagetool, languagetool_url, select, ignore, exclude, config, encoding, since,
        baseline, stdin_filename, no_cache, quiet,
    )  # fmt: skip
    raise typer.Exit(command.run(options, write=write, format=format.value, output=output, explain=explain, context=context))


@app.command()
def check(
    paths: Paths,
    format: Annotated[CheckFormat, typer.Option("--format", help="How to print findings.")] = CheckFormat.TEXT,
    output: Annotated[Optional[str], typer.Option("--output", "-o", metavar="FILE", help="Print into this file.")] = None,
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help="Write all findings to the baseline, exit 0.")] = False,
    level: ShowOption = None,
    no_languagetool: NoLanguageTool = False,
    languagetool_url: Url = None,
    select: Select = None,
    ignore: Ignore = None,
    exclude: Exclude = None,
    config: ConfigPath = None,
    encoding: Encoding = None,
    since: Since = None,
    baseline: BaselineOption = None,
    stdin_filename: StdinName = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """List what is wrong in files, repairs and reports, and change nothing."""
    from cleaner.commands import check as command
    from cleaner.commands.options import Options

    options = Options(
        paths, None, no_languagetool, languagetool_url, select, ignore, exclude, config, encoding, since,
        baseline, stdin_filename, no_cache, quiet, level and level.value,
    )  # fmt: skip
    raise typer.Exit(command.run(options, format=format.value, output=output, write_baseline=write_baseline))


@rules_app.callback(invoke_without_command=True)
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from cleaner.commands import rulebook

        raise typer.Exit(rulebook.list_rules())


@rules_app.command("list")
def rules_list(family: Annotated[Optional[str], typer.Argument(help="Only this family.")] = None) -> None:
    """List the rules: id, level, summary."""
    from cleaner.commands import rulebook

    raise typer.Exit(rulebook.list_rules(family))


@rules_app.command("test")
def rules_test(files: Annotated[list[str], typer.Argument(help="Rule files, or folders of them.")]) -> None:
    """Run the examples of rule files, as the project's own tests do."""
    from cleaner.commands import rulebook

    raise typer.Exit(rulebook.test(files))


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="The rule's id, such as negation/with-appreciable.")]) -> None:
    """Say what a rule is for, with its examples."""
    from cleaner.commands import rulebook

    raise typer.Exit(rulebook.explain(rule))


@app.command()
def review(
    paths: Paths,
    level: LevelOption = None,
    no_languagetool: NoLanguageTool = False,
    languagetool_url: Url = None,
    select: Select = None,
    ignore: Ignore = None,
    exclude: Exclude = None,
    config: ConfigPath = None,
    encoding: Encoding = None,
    since: Since = None,
    baseline: BaselineOption = None,
) -> None:
    """Decide on each repair in the terminal; nothing is written before the end."""
    from cleaner.commands import review as command
    from cleaner.commands.options import Options

    options = Options(
        paths, level and level.value, no_languagetool, languagetool_url, select, ignore, exclude, config, encoding, since, baseline
    )
    raise typer.Exit(command.run(options))


@languagetool_app.command("install")
def languagetool_install(config: ConfigPath = None) -> None:
    """Fetch LanguageTool (53 MB, checked), and prepare it to start fast."""
    from cleaner.commands import languagetool

    raise typer.Exit(languagetool.install(config))


@languagetool_app.command("start")
def languagetool_start(
    idle: Annotated[Optional[float], typer.Option("--idle", metavar="MINUTES", min=0.1, help="It ends after so long unused.")] = None,
    config: ConfigPath = None,
) -> None:
    """Keep a server running for later runs."""
    from cleaner.commands import languagetool

    raise typer.Exit(languagetool.start(config, idle))


@languagetool_app.command("stop")
def languagetool_stop() -> None:
    """End the kept server."""
    from cleaner.commands import languagetool

    raise typer.Exit(languagetool.stop())


@languagetool_app.command("status")
def languagetool_status(config: ConfigPath = None) -> None:
    """Say what is installed and what runs; status 1 if no server is kept."""
    from cleaner.commands import languagetool

    raise typer.Exit(languagetool.status(config))


@app.command()
def lsp(
    no_languagetool: NoLanguageTool = False,
    config: ConfigPath = None,
    log: Annotated[Optional[str], typer.Option("--log", metavar="FILE", help="Where the server writes its own messages.")] = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Serve on standard input and output, as always.", hidden=True)] = True,
) -> None:
    """Serve editors: diagnostics, repairs and formatting as you type (language server protocol)."""
    from cleaner.lsp.commands import serve

    raise typer.Exit(serve(not no_languagetool, config, log))


@app.command("config")
def config_command(
    config: ConfigPath = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of the configuration.")] = False,
) -> None:
    """Print the configuration in force, and where each value came from."""
    from cleaner.commands import settings

    raise typer.Exit(settings.show_schema() if schema else settings.show(config))
