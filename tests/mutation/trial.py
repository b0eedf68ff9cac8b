"""Trying one module's mutants: which tests reach which line, and whether one of them notices.

The tests of a module are collected once, in one process, and run once, with coverage in memory. Each mutant then gets a
forked child, in which the mutated function's code replaces the real one; the tests that reach its lines run there until
one fails, those that noticed other mutants of the function first, then the quickest. What runs at import cannot be
replaced so, nor what a test's module makes when it is imported: for such a mutant a child is forked that has not
imported NoteFlow yet, and imports the mutated module.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Literal

import coverage
import pytest
from cryptography.hazmat.primitives.kdf import argon2
from hypothesis import Phase, settings

from tests.mutation.mutants import Mutant

Fate = Literal["killed", "survived", "timeout"]

TESTS_AT_MOST_S, AT_IMPORT_S = 5.0, 4.0
"""Seconds of the processor's time that the tests chosen for one mutant take together on the real code; the quickest of
those that reach it are chosen, so a mutant that only a slower one would kill counts as a survivor."""
TIMES_LONGER, CPU_S, WALL_S, WAITS = 5, 3, 45, 15
"""A test is ended as hanging after five times what it takes, and three seconds, of the processor's time; the tests of a
mutant together also after fifteen times what they take, and 45 seconds, by the clock on the wall."""
MEMORY = 6 << 30
NOT_TOLD = 98
"""A child's status when something failed, but not which of its tests."""


@dataclass
class Baseline:
    """What the tests do with the real module: seconds, which test reaches which line, which fail already."""

    seconds: dict[str, float] = field(default_factory=dict)
    reached: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    imported: set[int] = field(default_factory=set)
    """The lines that run before any test does."""
    failing: list[str] = field(default_factory=list)
    kills: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """How many mutants of a function each test was the first to notice."""

    def runs_at_import(self, mutant: Mutant) -> bool:
        """Whether a mutant does something before the tests begin, as in an object that a test's module makes."""
        return not mutant.function or not self.imported.isdisjoint(range(mutant.first, mutant.last + 1))

    def chosen(self, mutant: Mutant, *, at_import: bool) -> list[str]:
        """The tests for a mutant: first those that killed most of its function's mutants for their time, then the
        quickest."""
        tests: set[str] = set(self.seconds) if at_import else set()
        for line in range(mutant.first, mutant.last + 1):
            tests |= self.reached.get(line, set())
        chosen: list[str] = []
        total = 0.0
        for test in sorted(tests - set(self.failing), key=lambda test: (self.seconds[test], test)):
            total += self.seconds[test]
            if chosen and total > (AT_IMPORT_S if at_import else TESTS_AT_MOST_S):
                break
            chosen.append(test)
        kills = self.kills[mutant.function]
        return sorted(chosen, key=lambda test: -kills[test] / (self.seconds[test] + 0.01))


def make_argon2id_cheap() -> None:
    """A thousandth of the memory that is asked for, and everything else as it is: for modules whose tests open vaults
    with passphrases by the dozen, and are not about what stretching them costs."""
    real = argon2.Argon2id

    def cheap(*, lanes: int, memory_cost: int, **others: Any) -> argon2.Argon2id:
        return real(lanes=lanes, memory_cost=max(8 * lanes, memory_cost // 1024), **others)

    argon2.Argon2id = cheap  # type: ignore[assignment]


def fates(module: str, path: Path, tests: Sequence[str], mutants: Sequence[Mutant]) -> tuple[Baseline, list[Fate]]:
    """Try every mutant; the fates are in the order of the mutants. NoteFlow must not have been imported yet."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        inside = [mutant for mutant in mutants if mutant.function]
        trial = _Trial(module, path, inside)
        code = int(pytest.main([*_ARGUMENTS, *tests], plugins=[trial]))
        with os.fdopen(writer, "wb") as file:
            pickle.dump((code, trial.baseline, trial.fates), file)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        code, baseline, found = pickle.load(file)  # noqa: S301 - our own child's words
    os.waitpid(child, 0)
    if code not in (0, 1):
        raise SystemExit(f"The tests of {module} cannot be run as they are (pytest says {code}).")
    at_import = _AtImport(module, path, baseline)
    fate_of = iter(found)
    decided: list[Fate] = []
    for mutant in mutants:
        fate: Fate = next(fate_of) if mutant.function else "survived"
        if fate == "survived" and baseline.runs_at_import(mutant):
            fate = at_import.fate(mutant)
        decided.append(fate)
    return baseline, decided


_ARGUMENTS = ["-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:faulthandler"]
# hypothesis is imported before pytest can rewrite its assertions, which are not what is tried here
_ARGUMENTS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]


class _Trial:
    """A pytest plugin that runs the tests once, and then once more for each mutant of a function."""

    def __init__(self, module: str, path: Path, mutants: Sequence[Mutant]) -> None:
        self.baseline = Baseline()
        self.fates: list[Fate] = []
        self._module, self._path, self._mutants = module, path, mutants
        self._failed = False
        self._coverage = coverage.Coverage(data_file=None, include=[str(path)], config_file=False)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """No time is spent on making a found failure smaller, and every run tries the same examples."""
        quick = settings(settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))
        settings.register_profile("mutation", quick)
        settings.load_profile("mutation")
        self._coverage.start()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that something failed."""
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of the usual loop."""
        if session.testsfailed:
            raise session.Interrupted(f"{session.testsfailed} errors while collecting")
        items = {item.nodeid: item for item in session.items}
        module = import_module(self._module)
        self._measure(items)
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear"):
                thing.cache_clear()  # what the real code has worked out would stand in for the mutant
        functions = dict(_functions(module))
        gc.freeze()
        for mutant in self._mutants:
            chosen = self.baseline.chosen(mutant, at_import=False)
            code = _code(compile(mutant.source, str(self._path), "exec", dont_inherit=True), mutant.function)
            assert code is not None

            def trial(
                chosen: list[str] = chosen, function: FunctionType = functions[mutant.function], code: CodeType = code
            ) -> int:
                function.__code__ = code
                return self._first_failure([items[test] for test in chosen])

            fate, number = _in_a_child(trial, sum(self.baseline.seconds[test] for test in chosen))
            if fate == "killed" and number < len(chosen):
                self.baseline.kills[mutant.function][chosen[number]] += 1
            self.fates.append(fate)
        return True

    def _measure(self, items: dict[str, pytest.Item]) -> None:
        for name, item in items.items():
            self._coverage.switch_context(name)
            self._failed = False
            began = time.process_time() + _children_s()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            self.baseline.seconds[name] = time.process_time() + _children_s() - began
            if self._failed:
                self.baseline.failing.append(name)
        self._coverage.stop()
        for line, tests in self._coverage.get_data().contexts_by_lineno(str(self._path)).items():
            self.baseline.reached[line] = set(tests) - {""}
            if "" in tests:
                self.baseline.imported.add(line)

    def _first_failure(self, items: Sequence[pytest.Item]) -> int:
        """The number of the first test that fails; the number of tests when none does."""
        self._failed = False
        for number, item in enumerate(items):
            _allow_cpu(self.baseline.seconds[item.nodeid])
            following = items[number + 1] if number + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return number + 1
        return 0


class _AtImport:
    """Tries mutants of what a module does when it is imported."""

    def __init__(self, module: str, path: Path, baseline: Baseline) -> None:
        self._module, self._path, self._baseline = module, path, baseline

    def fate(self, mutant: Mutant) -> Fate:
        """Import the mutated module in a child, and run the module's tests there."""
        chosen = self._baseline.chosen(mutant, at_import=True)

        def trial() -> int:
            code = compile(mutant.source, str(self._path), "exec", dont_inherit=True)
            usual = SourceFileLoader.get_code

            def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
                return code if name == self._module else usual(loader, name)

            SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
            failure = _FirstFailure()
            done = pytest.main([*_ARGUMENTS, "-x", *chosen], plugins=[failure])
            return 0 if done == pytest.ExitCode.OK else chosen.index(failure.test) + 1 if failure.test else NOT_TOLD

        fate, number = _in_a_child(trial, sum(self._baseline.seconds[test] for test in chosen) + 5)
        if fate == "killed" and number < len(chosen):
            self._baseline.kills[mutant.function][chosen[number]] += 1
        return fate


class _FirstFailure:
    """A pytest plugin that remembers which test failed first."""

    test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember it."""
        if report.failed and not self.test:
            self.test = report.nodeid


def _in_a_child(trial: Callable[[], int], usual_s: float) -> tuple[Fate, int]:
    """Run `trial` in a forked child: its fate, and which of the tests was the first to fail, from 0 on; far more than
    there are when that is not known."""
    child = os.fork()
    if not child:
        status = 99
        try:
            os.setsid()
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            _allow_cpu(usual_s)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            status = min(trial(), NOT_TOLD)
        finally:
            os._exit(status)
    ends = time.monotonic() + WALL_S + WAITS * usual_s
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            _end_group(child)
            if os.WIFSIGNALED(status):
                late = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
                return ("timeout" if late else "killed"), sys.maxsize
            number = os.WEXITSTATUS(status)
            if number >= NOT_TOLD:
                return "killed", sys.maxsize
            return ("killed", number - 1) if number else ("survived", 0)
        time.sleep(0.005)
    _end_group(child)
    os.waitpid(child, 0)
    return "timeout", sys.maxsize


def _allow_cpu(usual_s: float) -> None:
    """End this process when it takes far longer from here on than it usually does."""
    soft = int(time.process_time() + TIMES_LONGER * usual_s + CPU_S) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _end_group(child: int) -> None:
    """End what the tests in a child may have left behind."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """The functions that a module defines, by qualified name, from under their decorators."""
    for thing in vars(module).values():
        if getattr(thing, "__module__", None) != module.__name__:
            continue
        for member in vars(thing).values() if isinstance(thing, type) else [thing]:
            function = getattr(member, "fget", None) or getattr(member, "__func__", member)
            function = getattr(function, "__wrapped__", function)
            if isinstance(function, FunctionType):
                yield function.__qualname__, function


def _code(code: CodeType, name: str) -> CodeType | None:
    """The code of a function, found by its qualified name within its module's."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == name:
                return constant
            if name.startswith(f"{constant.co_qualname}.") and (found := _code(constant, name)):
                return found
    return None
