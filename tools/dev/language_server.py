"""yaml-language-server, the YAML support of editors, for tests of our schemas."""

from tools.dev import ROOT
from tools.dev.npm import installed_packages

PINNED_PACKAGE_FOLDER = ROOT / "tests/language_server"


def language_server_command() -> list[str]:
    """Return the command that starts it. Raises CommandError if it cannot be installed."""
    node, folder = installed_packages(PINNED_PACKAGE_FOLDER, "yaml-language-server")
    return [node, str(folder / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"]
