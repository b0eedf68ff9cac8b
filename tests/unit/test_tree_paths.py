"""Inclusion paths, against a naive tree and against what Certificate Transparency published."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from noteflow.infrastructure.persistence.tree import Frontier, inclusion_paths, leaf_hash, node_hash, root_of_path
from tests.support import log_reference as reference


def naive_path(leaves: list[bytes], index: int) -> list[bytes]:
    """RFC 6962, section 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if index < half:
        return [*naive_path(leaves[:half], index), reference.tree(leaves[half:])]
    return [*naive_path(leaves[half:], index - half), reference.tree(leaves[:half])]


def some_leaves(size: int) -> list[bytes]:
    return [leaf_hash(i.to_bytes(2, "big")) for i in range(size)]


@given(st.integers(1, 130), st.data())
def test_paths_are_those_of_the_rfc(size: int, data: st.DataObject) -> None:
    leaves = some_leaves(size)
    wanted = data.draw(st.sets(st.integers(0, size - 1)))
    paths = inclusion_paths(leaves, wanted)
    assert paths.keys() == wanted
    for index, path in paths.items():
        assert list(path) == naive_path(leaves, index)
        assert root_of_path(leaves[index], index, size, path) == reference.tree(leaves)


@given(st.integers(1, 70), st.data())
def test_a_path_shows_one_leaf_in_one_place_of_one_tree(size: int, data: st.DataObject) -> None:
    leaves = some_leaves(size)
    index = data.draw(st.integers(0, size - 1))
    path = list(inclusion_paths(leaves, [index])[index])
    root = reference.tree(leaves)
    other = data.draw(st.integers(-1, size + 1).filter(lambda at: at != index))
    assert root_of_path(leaves[index], other, size, path) != root
    assert root_of_path(node_hash(leaves[index], leaves[index]), index, size, path) != root
    assert root_of_path(leaves[index], index, size, [*path, root]) is None
    if path:
        assert root_of_path(leaves[index], index, size, path[:-1]) != root
        at = data.draw(st.integers(0, len(path) - 1))
        altered = [*path[:at], bytes(32), *path[at + 1 :]]
        assert root_of_path(leaves[index], index, size, altered) != root


@given(st.integers(0, 60), st.integers(0, 60))
def test_growing_at_once_is_growing_one_by_one(first: int, more: int) -> None:
    leaves = some_leaves(first + more)
    grown = Frontier().grown(leaves[:first]).grown(leaves[first:])
    assert grown.to_bytes() == reference.frontier(leaves)


# The test tree of the Certificate Transparency project: its leaves, and the audit paths that its tests publish.
CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
CT_PATHS = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]


def test_paths_are_those_of_certificate_transparency() -> None:
    leaves = [leaf_hash(bytes.fromhex(data)) for data in CT_LEAVES]
    for index, size, path in CT_PATHS:
        assert [node.hex() for node in inclusion_paths(leaves[:size], [index])[index]] == path
