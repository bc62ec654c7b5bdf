"""The templates: autoescape on, unknown names are errors, compiled once for each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import CodeType, FunctionType, MethodType
from typing import Any, ClassVar, cast

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro

from compendium.i18n import InterfaceWords, interface_words
from compendium.source.problems import Problem


def render_problem_banner(problems: Sequence[Problem], summary: str) -> str:
    """Return the problem list that `serve` shows on top of every page."""
    template = template_environment().get_template("banner.html.j2")
    return template.render(problems=problems, summary=summary, _=interface_words("en"))


def template_environment(template_globals: Mapping[str, Any] | None = None) -> Environment:
    """Return the templates. All of them, and their macros, may ask `questions`."""
    templates = Environment(
        loader=PackageLoader("compendium.pages"),
        extensions=[MessageInlining],
        bytecode_cache=TemplateBytecodeCache(
            template_globals["_"].language if template_globals and "_" in template_globals else ""
        ),
        auto_reload=False,  # an environment lasts for one build
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.context_class = TemplateContext
    templates.globals.update(template_globals or {})
    return templates


class TemplateContext(Context):
    """Template context whose calls skip Jinja's check for functions that take the context; none does."""

    def call(self, callee: Any, /, *arguments: Any, **keywords: Any) -> Any:
        """Return the result of a function or macro."""
        callee_type = type(callee)
        if callee_type in _CONTEXT_FREE_CALLABLES or callee_type is Macro:
            keywords.pop("_loop_vars", None)  # Jinja adds them for functions that want the context
            keywords.pop("_block_vars", None)
            return (
                callee(self.eval_ctx, *arguments, **keywords)
                if callee_type is Macro
                else callee(*arguments, **keywords)
            )
        return super().call(callee, *arguments, **keywords)


_CONTEXT_FREE_CALLABLES = (FunctionType, MethodType, InterfaceWords)


class MessageInlining(Extension):
    """Puts the words of the language in place of `_("Sources")` before a template is compiled.

    Most words of a page are the same on every page of its kind, and looking them up each time is slow. Texts
    with placeholders are looked up when they are rendered.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, each `_`, `(`, string, `)` as one string."""
        words = cast("InterfaceWords | None", self.environment.globals.get("_"))
        tokens = list(stream)
        while tokens:
            if (
                words
                and [token.type for token in tokens[:4]] == _MESSAGE_CALL_TOKENS
                and tokens[0].value == "_"
            ):
                yield Token(tokens[0].lineno, "string", words.plain(tokens[2].value))
                del tokens[:4]
            else:
                yield tokens.pop(0)


_MESSAGE_CALL_TOKENS = ["name", "lparen", "string", "rparen"]


class TemplateBytecodeCache(BytecodeCache):
    """Compiled templates, kept for the next environment as long as their sources are the same."""

    code_by_key: ClassVar[dict[tuple[str, str], CodeType | None]] = {}

    def __init__(self, language: str) -> None:
        self._language = language  # its words are part of what is compiled

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return language and name. Jinja would hash the path, which not every system can spell in UTF-8."""
        return f"{self._language}/{name}"

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code_by_key.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code_by_key[bucket.key, bucket.checksum] = bucket.code
