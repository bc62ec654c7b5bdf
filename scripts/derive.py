"""Write the files derived from the code: JSON Schemas, guide to messages, package diagram, message catalogue.

python3 scripts/derive.py            write what changed
python3 scripts/derive.py --check    write nothing; exit 1 and say what is out of date
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bootstrap import inside_venv

ROOT = Path(__file__).resolve().parent.parent


def derived() -> Iterator[tuple[Path, bytes]]:
    """Yield (path, content) of every derived file."""
    from compendium.docs_pages.json_schema import schemas
    from compendium.docs_pages.message_catalogue import TEMPLATE, collect, template, translation
    from compendium.load import load
    from tools.dev.import_graph import ARCHITECTURE, documented
    from tools.messages_guide.messages import PAGE, messages_page

    for name, content in schemas(load(ROOT)).items():
        yield ROOT / "docs" / "schema" / name, content
    yield ROOT / PAGE, messages_page(ROOT)
    yield ROOT / ARCHITECTURE, documented(ROOT)
    catalog = collect(ROOT)
    yield TEMPLATE, template(catalog)
    for language in ("en",):
        yield TEMPLATE.parent / language / "LC_MESSAGES" / "compendium.po", translation(language, catalog)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, exit 1 if something is out of date"
    )
    check = parser.parse_args().check
    old = [
        (path, content) for path, content in derived() if not path.is_file() or path.read_bytes() != content
    ]
    for path, content in old:
        print(f"{path.relative_to(ROOT).as_posix()}: {'out of date' if check else 'written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if old and check:
        print("Run: python3 scripts/derive.py")
    return 1 if old and check else 0


if __name__ == "__main__":
    inside_venv()
    sys.exit(main())
