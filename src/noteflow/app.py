"""The composition root."""


def main() -> None:
    """Run."""
