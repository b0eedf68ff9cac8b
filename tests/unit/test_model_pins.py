"""The pinned SHA-256 of models that are in no wheel, made anew from base's files where that can be done.

CTranslate2's converter writes config.json with the language tokens and the suppressed ones of the vocabulary, and the
model's alignment heads. Those are published with Whisper (`_ALIGNMENT_HEADS` in openai/whisper, and `alignment_heads`
in each generation_config.json); the distilled decoder has two layers, and aligns by the heads of the second.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from noteflow.infrastructure.asr.models import BASE, MODELS, read, require

HEADS = {
    "small": [[5, 3], [5, 9], [8, 0], [8, 4], [8, 7], [8, 8], [9, 0], [9, 7], [9, 9], [10, 5]],
    "medium": [[13, 15], [15, 4], [15, 15], [16, 1], [20, 0], [23, 4]],
    "large-v3-turbo": [[2, 4], [2, 11], [3, 3], [3, 6], [3, 11], [3, 14]],
    "distil-large-v3": [[1, head] for head in range(20)],
}
FIRST_LANGUAGE, TASKS = 50_259, range(50_358, 50_363)


def config(name: str) -> bytes:
    """What the converter writes for a model. Version 3 has one language more: the tokens behind it move by one."""
    contents = read("base", require("base")[1], BASE.files)
    made: dict[str, Any] = json.loads(contents["config.json"])
    moved = 1 if "v3" in name else 0
    languages = len(made["lang_ids"]) + moved
    made["lang_ids"] = list(range(FIRST_LANGUAGE, FIRST_LANGUAGE + languages))
    made["suppress_ids"] = [token + moved if token in TASKS else token for token in made["suppress_ids"]]
    made["alignment_heads"] = HEADS[name]
    return json.dumps(made, indent=2).encode() + b"\n"


@pytest.mark.parametrize("name", HEADS)
def test_a_config_is_what_the_converter_writes(name: str) -> None:
    made = config(name)
    assert len(made) == MODELS[name].sizes["config.json"]
    assert hashlib.sha256(made).hexdigest() == MODELS[name].files["config.json"]


@pytest.mark.parametrize("name", ["small", "medium"])
@pytest.mark.parametrize("file", ["tokenizer.json", "vocabulary.txt"])
def test_models_of_many_languages_before_version_3_share_their_words(name: str, file: str) -> None:
    assert MODELS[name].files[file] == BASE.files[file]
    assert MODELS[name].sizes[file] == BASE.sizes[file]


def test_every_model_in_no_wheel_has_its_config_made_anew() -> None:
    assert {name for name, model in MODELS.items() if not model.package} == set(HEADS)
