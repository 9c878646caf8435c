"""A hand on a page that counts what it does, and how long a practised person takes for it.

Seconds by the keystroke-level model (Card, Moran and Newell 1983), with the operators of screens.md: K .28 a key, P 1.1 to
point, B .2 a press, H .4 from mouse to keys or back, M 1.35 to think; a Chinese character typed takes 1.5.
"""

from typing import Final

from playwright.sync_api import FilePayload, Page

KEY, POINT, BUTTON, HOME, THINK, CHARACTER = 0.28, 1.1, 0.2, 0.4, 1.35, 1.5
FILE: Final[FilePayload] = {"name": "验收单.txt", "mimeType": "text/plain", "buffer": "已验收".encode()}


class Hand:
    """Presses and types like a person: `clicks`, `letters` and `seconds` so far."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.letters, self.seconds, self._at_keys = page, 0, 0, 0.0, False

    def press(self, selector: str) -> None:
        """One thought, one way with the mouse, one press."""
        self._press()
        self.page.locator(selector).first.click()

    def type(self, selector: str, words: str) -> None:
        """Into a box that is pressed first."""
        self.press(selector)
        self.write(words)

    def write(self, words: str) -> None:
        """Where the caret stands, over what is selected."""
        self._home(keys=True)
        self.letters += len(words)
        self.seconds += sum(KEY if one.isascii() else CHARACTER for one in words)
        self.page.keyboard.insert_text(words)

    def key(self, name: str) -> None:
        """One key, known by heart after the first thought."""
        self._home(keys=True)
        self.seconds += KEY
        self.page.keyboard.press(name)

    def think(self) -> None:
        """A look and a decision before what comes."""
        self.seconds += THINK

    def choose(self, selector: str) -> None:
        """A press opens the box of files, another takes the file."""
        self._press()
        self._press()
        with self.page.expect_file_chooser() as chooser:
            self.page.locator(selector).first.click()
        chooser.value.set_files(FILE)

    def _press(self) -> None:
        self._home(keys=False)
        self.clicks += 1
        self.seconds += THINK + POINT + BUTTON

    def _home(self, *, keys: bool) -> None:
        self.seconds += HOME if keys != self._at_keys else 0
        self._at_keys = keys
