"""The model: an utterance in, its words out, or nothing where nothing can be trusted.

Only the sound there is gets encoded. Whisper's windows are 30 s long; CTranslate2 takes a shorter feature matrix, and
the encoder's cost falls with it (spikes/spike_03_asr_latency/FINDINGS.md). The decoder is told how many tokens the
sound can hold: reaching that is the mark of a loop.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.domain.languages import codes_of
from noteflow.domain.transcript import UNCLEAR
from noteflow.infrastructure.asr.speech import Utterance
from noteflow.infrastructure.asr.vocabulary import corrected, is_unsure, prompt_of

WHOLE_WINDOW = 3000
"""Feature frames of the 30 s that Whisper was trained on."""

SHORTEST_WINDOW, SHORTEST_DRAFT, WINDOW_STEP, ROOM = 1000, 250, 250, 200
"""Feature frames: a window has ROOM empty frames after the sound and grows in steps, so that few sizes are in use. What
is final needs longer ones than what may still change."""

BEAM = 5
MAX_NEW_TOKENS = 220
LOWEST_LOGPROB, LOWEST_DRAFT_LOGPROB = -1.0, -1.3
"""Mean over the tokens; of a few words at the beginning of a sentence no model is sure, and a draft binds nobody."""

NO_SPEECH = 0.6
HIGHEST_COMPRESSION = 2.4
HIGHEST_WORD_RATE = 8.0
DETECT_LANGUAGE_ON, DETECT_LANGUAGE_AT_MOST = 5 * SAMPLE_RATE, 30 * SAMPLE_RATE
SURE = 0.5
CLEAR_VOICE = 0.9
"""Mean probability of speech from which what cannot be understood is told as `[unclear]` rather than left out."""

_OPENING = "\"'“¿([{-"
_CLOSING = "\"'.。,，!！?？:：”)]}、"


@dataclass(frozen=True, slots=True)
class Heard:
    """What an utterance says; `words` have times on the track's clock."""

    text: str
    words: tuple[Word, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """The encoder's output for a window of feature frames, of which the first hold sound."""

    output: Any
    window: int
    frames: int


@dataclass(frozen=True, slots=True)
class Pass:
    """One decoding and what the guards look at: `logprob` is the mean over the tokens, `capped` whether the decoder
    had to be stopped."""

    tokens: list[int]
    text: str
    logprob: float
    no_speech: float
    capped: bool
    encoded: Encoded


class LanguageLock:
    """The language of a track, as `domain.languages` reads it: as told; or detected, among those told or all, on its
    first speech, and fixed once `DETECT_LANGUAGE_ON` samples of it have been heard and the model is `SURE` of it, or
    `DETECT_LANGUAGE_AT_MOST`."""

    def __init__(self, languages: str) -> None:
        self.allowed = codes_of(languages)
        self.language = self.allowed[0] if len(self.allowed) == 1 else ""
        self.guess = self.language
        self._heard: dict[int, NDArray[np.float32]] = {}

    def listen(self, start: int, samples: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """The speech to detect the language on, an utterance from its start at a time, the last word on it counting;
        None when it is fixed."""
        if self.language:
            return None
        self._heard[start] = samples
        return np.concatenate(list(self._heard.values()))[-DETECT_LANGUAGE_AT_MOST:]

    def decide(self, detected: str, probability: float) -> None:
        """Take what was detected, and fix it if enough has been heard."""
        self.guess = detected
        heard = sum(samples.size for samples in self._heard.values())
        if heard >= DETECT_LANGUAGE_AT_MOST or (heard >= DETECT_LANGUAGE_ON and probability >= SURE):
            self.language = detected
            self._heard.clear()


@contextlib.contextmanager
def _as_folder(contents: dict[str, bytes]) -> Iterator[str]:
    """A folder with these files, which are in memory alone, and no longer than needed: CTranslate2 keeps a copy of what
    is handed to it as bytes, as large as the weights themselves. `contents` is emptied."""
    with contextlib.ExitStack() as held, tempfile.TemporaryDirectory(prefix="nf-") as folder:
        for name in list(contents):
            file = held.enter_context(os.fdopen(os.memfd_create(name), "wb"))
            file.write(contents.pop(name))
            file.flush()
            Path(folder, name).symlink_to(f"/proc/self/fd/{file.fileno()}")
        yield folder


class Recogniser:
    """faster-whisper's model in int8. `contents` are its files by their names, and are emptied; `languages` are those
    it understands, empty for all. So many `threads` may hear at once, each on one CPU thread."""

    def __init__(self, contents: dict[str, bytes], languages: tuple[str, ...] = (), threads: int = 1) -> None:
        # here, not above: this module's rules are tested where no model is loaded
        from faster_whisper import WhisperModel

        how = {"device": "cpu", "compute_type": "int8", "cpu_threads": 1, "num_workers": threads}
        self._model: Any
        if sys.platform == "linux":
            with _as_folder(contents) as folder:
                self._model = WhisperModel(folder, local_files_only=True, **how)
        else:
            self._model = WhisperModel("", local_files_only=True, files=contents, **how)
            contents.clear()
        self._only = languages[0] if len(languages) == 1 else ""
        self._tokenizers: dict[str, Any] = {}
        self._vocabulary = ""

    def listen_for(self, vocabulary: str) -> None:
        """The names and terms that finals may hold from now on; empty for none."""
        self._vocabulary = vocabulary

    def language_lock(self, language: str) -> LanguageLock:
        """The lock for a new track; a model of one language needs no detecting."""
        return LanguageLock(self._only or language)

    def hear(self, utterance: Utterance, lock: LanguageLock, beam: int = BEAM) -> Heard | None:
        """The final text of an utterance; None when there is nothing in it, or nothing that can be trusted."""
        samples = utterance.samples.astype(np.float32) / 32768.0
        language = self._language(utterance.start_sample, samples, lock)
        features = self._model.feature_extractor(samples)
        spoken_s = max(utterance.voiced, utterance.samples.size // 2) / SAMPLE_RATE
        window = _window(features.shape[1])
        heard = self._decode(self._encode(features, window), language, _token_cap(spoken_s), beam)
        # a short window makes Whisper say a short sentence twice; the whole one tells whether somebody did
        if window < WHOLE_WINDOW and (fault(heard, utterance) or doubled(heard.text)):
            heard = self._decode(self._encode(features, WHOLE_WINDOW), language, MAX_NEW_TOKENS, beam)
        found = fault(heard, utterance)
        if found == "nothing" or (found and utterance.confidence < CLEAR_VOICE):
            return None
        if found:
            return Heard(UNCLEAR, (), language)
        words = self._words(heard, language, utterance)
        if self._vocabulary and is_unsure(words):
            better = self._listen_again(heard, words, language, utterance)
            if better != words:
                return Heard(" ".join(word.text for word in better), better, language)
        return Heard(heard.text, words, language)

    def _listen_again(
        self, heard: Pass, words: tuple[Word, ...], language: str, utterance: Utterance
    ) -> tuple[Word, ...]:
        """The words, after a pass that knows the names and terms; the same where that one is not the better."""
        if " ".join(word.text for word in words) != " ".join(heard.text.split()):
            return words  # a script without spaces
        cap = _token_cap(utterance.samples.size / SAMPLE_RATE)
        again = self._decode(heard.encoded, language, cap, prompt=prompt_of(self._vocabulary))
        if fault(again, utterance) or doubled(again.text) or again.logprob < heard.logprob:
            return words
        return corrected(words, self._words(again, language, utterance), self._vocabulary)

    def draft(self, utterance: Utterance, lock: LanguageLock) -> tuple[Word, ...]:
        """What an open utterance says so far, quickly; nothing when that cannot be trusted."""
        samples = utterance.samples.astype(np.float32) / 32768.0
        features = self._model.feature_extractor(samples)
        encoded = self._encode(features, _window(features.shape[1], SHORTEST_DRAFT))
        language = lock.guess or self._detect(encoded, lock)[0]
        heard = self._decode(encoded, language, _token_cap(samples.size / SAMPLE_RATE), beam=1)
        if heard.capped or doubled(heard.text):
            # it ran on behind what was said: that is a loop, and what stands before it is as good as any draft
            text = before_loop(heard.text)
            tokens = self._tokenizer(language).encode(f" {text}")
            heard = replace(heard, text=text, tokens=tokens, capped=text == heard.text)
        if fault(heard, utterance, LOWEST_DRAFT_LOGPROB):
            return ()
        return self._words(heard, language, utterance)

    def hear_packed(self, sounds: Sequence[Utterance], language: str) -> list[Heard | None]:
        """The final texts of sounds that are several utterances each, all at once; None for one that cannot be trusted.
        Then its utterances are to be heard by themselves."""
        from faster_whisper.transcribe import get_ctranslate2_storage

        features = [self._model.feature_extractor(sound.samples.astype(np.float32) / 32768.0) for sound in sounds]
        window = _window(max(each.shape[1] for each in features))
        # encoded one by one: together they would take no less time and several times the memory
        alone = [self._encode(each, window) for each in features]
        output = get_ctranslate2_storage(np.concatenate([np.asarray(each.output) for each in alone]))
        encoded = [replace(each, output=output) for each in alone]
        caps = [_token_cap(sound.voiced / SAMPLE_RATE) for sound in sounds]
        passes = self._decode_all(encoded, language, caps, BEAM)
        aligned = self._model.find_alignment(
            self._tokenizer(language), [each.tokens for each in passes], output, [each.frames for each in encoded]
        )
        return [
            None if fault(heard, sound) or doubled(heard.text) else Heard(heard.text, _placed(words, sound), language)
            for heard, sound, words in zip(passes, sounds, aligned, strict=True)
        ]

    def wants_again(self, heard: Heard) -> bool:
        """Whether an utterance of a window should be heard by itself: a name may be hidden in it."""
        return bool(self._vocabulary) and is_unsure(heard.words)

    def language_of(self, sound: Utterance, lock: LanguageLock) -> str:
        """The code of the language of a track whose next utterances are these."""
        return self._language(sound.start_sample, sound.samples.astype(np.float32) / 32768.0, lock)

    def _language(self, start: int, samples: NDArray[np.float32], lock: LanguageLock) -> str:
        speech = lock.listen(start, samples)
        if speech is None:
            return lock.language
        features = self._model.feature_extractor(speech)
        detected, probability = self._detect(self._encode(features, _window(features.shape[1])), lock)
        lock.decide(detected, probability)
        return detected

    def _detect(self, encoded: Encoded, lock: LanguageLock) -> tuple[str, float]:
        """The code of the allowed language that is most likely, and how likely it is among these."""
        ranked = [
            (str(token).strip("<|>"), float(p)) for token, p in self._model.model.detect_language(encoded.output)[0]
        ]
        allowed = [(code, p) for code, p in ranked if not lock.allowed or code in lock.allowed]
        code, probability = allowed[0]
        return code, probability / sum(p for _, p in allowed)

    def _tokenizer(self, language: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        if language not in self._tokenizers:
            multilingual = self._model.model.is_multilingual
            self._tokenizers[language] = Tokenizer(
                self._model.hf_tokenizer, multilingual, task="transcribe", language=language
            )
        return self._tokenizers[language]

    def _encode(self, features: NDArray[np.float32], window: int) -> Encoded:
        padded = np.zeros((features.shape[0], window), np.float32)
        frames = min(window, features.shape[1])
        padded[:, :frames] = features[:, :frames]
        return Encoded(self._model.encode(padded), window, frames)

    def _decode(self, encoded: Encoded, language: str, cap: int, beam: int = BEAM, prompt: str = "") -> Pass:
        return self._decode_all([encoded], language, [cap], beam, prompt)[0]

    def _decode_all(
        self, encoded: Sequence[Encoded], language: str, caps: Sequence[int], beam: int, prompt: str = ""
    ) -> list[Pass]:
        """Decode windows that were encoded together, each with the most tokens that its sound can hold."""
        from faster_whisper.transcribe import get_suppressed_tokens

        tokenizer = self._tokenizer(language)
        before = self._model.get_prompt(tokenizer, [], without_timestamps=True, hotwords=prompt or None)
        results = self._model.model.generate(
            encoded[0].output,
            [before] * len(encoded),
            beam_size=beam,
            max_length=max(2 * max(caps), max(caps) + len(before)),  # CTranslate2 lets half of it be new tokens
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        )
        passes = []
        for result, each, cap in zip(results, encoded, caps, strict=True):
            sequence = result.sequences_ids[0]
            tokens = [token for token in sequence if token < tokenizer.eot]
            heard = Pass(
                tokens=tokens,
                text=str(tokenizer.decode(tokens)).strip(),
                # the score is the mean over the tokens; the mean Whisper knows counts the end token too
                logprob=float(result.scores[0]) * len(sequence) / (len(sequence) + 1),
                no_speech=float(result.no_speech_prob),
                capped=len(sequence) >= cap,
                encoded=each,
            )
            passes.append(heard)
        return passes

    def _words(self, heard: Pass, language: str, utterance: Utterance) -> tuple[Word, ...]:
        aligned = self._model.find_alignment(
            self._tokenizer(language), [heard.tokens], heard.encoded.output, heard.encoded.frames
        )[0]
        return _placed(aligned, utterance)


def _placed(aligned: list[Any], utterance: Utterance) -> tuple[Word, ...]:
    """Words with times within the utterance as words on the track's clock."""
    from faster_whisper.transcribe import merge_punctuations

    merge_punctuations(aligned, _OPENING, _CLOSING)
    first = utterance.start_sample * 1000 // SAMPLE_RATE
    last = utterance.end_sample * 1000 // SAMPLE_RATE
    words = []
    for item in aligned:
        text = str(item["word"]).strip()
        if text:
            start = min(last, first + round(float(item["start"]) * 1000))
            end = min(last, max(start, first + round(float(item["end"]) * 1000)))
            words.append(Word(start, end, text, round(min(1.0, float(item["probability"])) * 1000)))
    return tuple(words)


def fault(heard: Pass, utterance: Utterance, lowest_logprob: float = LOWEST_LOGPROB) -> str:
    """Why a pass is not to be trusted: `nothing` (there is no speech in it), another word, or empty when it is fine."""
    if not any(character.isalnum() for character in heard.text):
        return "nothing"
    if heard.no_speech > NO_SPEECH and heard.logprob < LOWEST_LOGPROB:
        return "nothing"
    if heard.capped:
        return "endless"
    if heard.logprob < lowest_logprob:
        return "unsure"
    text = heard.text.encode()
    if len(text) / len(zlib.compress(text)) > HIGHEST_COMPRESSION:
        return "repeats"
    if len(heard.text.split()) > 2 + HIGHEST_WORD_RATE * utterance.samples.size / SAMPLE_RATE:
        return "crowded"
    return ""


def doubled(text: str) -> bool:
    """Whether the second half of the words repeats the first."""
    words = _plain_words(text)
    half = len(words) // 2
    return half > 0 and words[:half] == words[-half:] and len(words) == 2 * half


def before_loop(text: str) -> str:
    """The text up to where it goes on in nothing but repetitions, the last of which may be cut off; all of it when it
    does not."""
    words = _plain_words(text)
    for start in range(1, len(words)):
        if any(words[start:] == words[start - period : -period] for period in range(1, start + 1)):
            return " ".join(text.split()[:start])
    return text


def _plain_words(text: str) -> list[str]:
    return ["".join(c for c in word.lower() if c.isalnum()) for word in text.split()]


def _window(frames: int, shortest: int = SHORTEST_WINDOW) -> int:
    """The feature frames to encode for so many frames of sound."""
    return min(WHOLE_WINDOW, max(shortest, -(-(frames + ROOM) // WINDOW_STEP) * WINDOW_STEP))


def _token_cap(seconds: float) -> int:
    """New tokens that so much speech can hold."""
    return min(MAX_NEW_TOKENS, round(5 * seconds) + 5)
