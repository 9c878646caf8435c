"""The campaigns that come with the product: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

from taizhang.errors import msg, refuse

PACKAGE = Path(__file__).parent.parent
HOMES: tuple[Path, ...] = (PACKAGE / "campaigns", PACKAGE.parent / "campaigns")


def _home() -> Path:
    return next((home for home in HOMES if home.is_dir()), HOMES[0])


def shipped() -> tuple[str, ...]:
    """Names of the shipped campaigns, in order."""
    return tuple(sorted(path.stem for path in _home().glob("*.yaml")))


def shipped_text(name: str) -> str:
    """The YAML of a shipped campaign; a Refusal lists what there is."""
    if name not in shipped():
        raise refuse(msg("没有自带的专项“{name}”；自带的有：{names}"), name=name, names="、".join(shipped()))
    return (_home() / f"{name}.yaml").read_text(encoding="utf-8")
