"""What happens when the package is built: catalogues are compiled, and the shipped campaigns go into the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = "taizhang/web/locale"


def compile_catalogues(root: Path) -> tuple[Path, ...]:
    """Every django.po becomes the django.mo beside it; gives back what was written (nothing where there is no .po)."""
    return tuple(compile_catalogue(source) for source in sorted(root.glob(f"{LOCALE}/*/LC_MESSAGES/django.po")))


def compile_catalogue(source: Path) -> Path:
    """One catalogue, without gettext's own tools."""
    target = source.with_suffix(".mo")
    with source.open("rb") as po:
        catalogue = read_po(po, locale=source.parts[-3])
    with target.open("wb") as mo:
        write_mo(mo, catalogue)
    return target


class Hook(BuildHookInterface):  # type: ignore[type-arg]
    """Named by hatchling; runs for the wheel and for an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install reads campaigns/ where it lies; a wheel carries it inside the package."""
        compile_catalogues(Path(self.root))
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"]["campaigns"] = "taizhang/campaigns"


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
