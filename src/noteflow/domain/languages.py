"""The languages that speech may be in, as a person names them: `auto`, a code, or several that may be spoken."""

from __future__ import annotations

from noteflow.domain.errors import UsageError

AUTO = "auto"

_CODES = (
    "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw he hi hr ht "
    "hu hy id is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps "
    "pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh"
)
CODES = frozenset(_CODES.split())
"""What Whisper knows, by ISO 639-1 (`haw` and `yue` by 639-3, Javanese by its former `jw`)."""


def read_languages(text: str) -> str:
    """`auto`, or codes in the order given, each once, joined by commas. Raises UsageError."""
    codes = tuple(dict.fromkeys(code for part in text.lower().split(",") if (code := part.strip())))
    if codes == (AUTO,):
        return AUTO
    unknown = [code for code in codes if code not in CODES]
    if unknown or not codes:
        what = f"“{unknown[0]}” is no language code that is known." if unknown else "No language is named."
        raise UsageError(what, "Give one like de, several like de,en, or auto.")
    return ",".join(codes)


def codes_of(languages: str) -> tuple[str, ...]:
    """The codes that `read_languages` left; none for `auto`, which allows all."""
    return () if languages in ("", AUTO) else tuple(languages.split(","))


def check_model(model: str, languages: str) -> None:
    """Raises UsageError when a model of English alone (`.en`, as Whisper's are named) is to write another language."""
    others = [code for code in codes_of(languages) if code != "en"]
    if model.endswith(".en") and others:
        raise UsageError(
            f"The model {model} understands English alone, not {', '.join(others)}.",
            "Choose one of many languages, such as base where it is installed, or the language en.",
        )
