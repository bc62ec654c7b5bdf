"""yaml-language-server, the YAML support of editors, which the tests run on our files."""

from tools.dev import ROOT
from tools.dev.npm import installed

PINNED = ROOT / "tests/language_server"


def language_server() -> list[str]:
    """Return the command that starts it. Raises CommandError, with what happened, if it cannot be had."""
    node, folder = installed(PINNED, "yaml-language-server")
    return [node, str(folder / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]
