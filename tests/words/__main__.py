"""`make words`: bring the translation files up to date with the code, fill in what a file brings, compile them, and
list what is still unfinished.

    python -m tests.words                   update, compile, list
    python -m tests.words todo de > FILE    what is unfinished, one text each as JSON lines, to be translated
    python -m tests.words fill de FILE      the same lines with translations in "told", one for each form

A line: {"context": "Library", "source": "%n meeting(s)", "comment": "", "told": ["%n Sitzung", "%n Sitzungen"]}
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.words import files


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for; 1 when something is unfinished."""
    match arguments:
        case ["todo", language]:
            for entry in files.entries(files.ts(language)):
                if not entry.finished:
                    print(_line(entry))
            return 0
        case ["fill", language, name]:
            lines = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines() if line.strip()]
            known = {(e.text.context, e.text.source, e.text.comment): e.text for e in files.entries(files.ts(language))}
            places = [(known.get((line["context"], line["source"], line["comment"])), line["told"]) for line in lines]
            told = {text: tuple(words) for text, words in places if text is not None and all(words)}
            filled = files.fill(files.ts(language), told)
            print(f"{filled} of {len(lines)} filled in")
        case []:
            pass
        case _:
            print(__doc__)
            return 2
    return _bring_up_to_date()


def _bring_up_to_date() -> int:
    unfinished = 0
    for language in files.LANGUAGES:
        path = files.ts(language)
        files.update(path, language)
        files.compile_to(path, files.qm(language))
        missing = [entry for entry in files.entries(path) if not entry.finished]
        unfinished += len(missing)
        print(f"{path.name}: {sum(1 for _ in files.entries(path))} texts, {len(missing)} unfinished")
        for entry in missing:
            print(f"    {entry.text.context}: {entry.text.source}")
    return 1 if unfinished else 0


def _line(entry: files.Entry) -> str:
    text = entry.text
    document = {"context": text.context, "source": text.source, "comment": text.comment, "told": list(entry.told)}
    return json.dumps(document, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
