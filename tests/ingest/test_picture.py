"""Pictures made anew: small, upright, without place or camera or anything hidden; hostile ones end in a sentence."""

import io
import json
import sys
import zipfile

import pytest
from PIL import Image

from taizhang.errors import Refusal
from taizhang.ingest import limits, picture
from taizhang.ingest.child import remake_picture
from taizhang.ingest.picture import LONGEST_SIDE, main, remade
from tests.ingest.pictures import GPS_TAG, MAKE, bomb, drawn, encoded, photo


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_photo_comes_back_without_place_and_camera() -> None:
    taken = photo()
    assert opened(taken).getexif().get_ifd(GPS_TAG)
    assert opened(taken).getexif()[MAKE] == "Moupai"
    made, suffix = remake_picture(taken, "现场.jpg")
    assert suffix == ".jpg"
    assert not opened(made).getexif()
    assert {"comment", "exif", "icc_profile"}.isdisjoint(opened(made).info)
    for trace in (b"Exif", b"taken at home", b"Moupai"):
        assert trace in taken
        assert trace not in made


def test_a_picture_that_lay_on_its_side_stands_upright() -> None:
    made, _ = remade(photo(400, 300, orientation=6), "a.jpg")
    assert opened(made).size == (300, 400)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF"])
def test_every_kind_of_picture_is_made_smaller(form: str) -> None:
    made, suffix = remade(encoded(drawn(3000, 1500), form), f"a.{form.lower()}")
    assert max(opened(made).size) == LONGEST_SIDE
    assert suffix == (".jpg" if form == "JPEG" else ".png")


def test_a_drawing_stays_sharp_and_see_through_and_a_heavy_one_becomes_a_photograph() -> None:
    made, suffix = remade(encoded(drawn(200, 200, "RGBA"), "PNG"), "章.png")
    assert (suffix, opened(made).mode) == (".png", "RGBA")
    noise = Image.effect_noise((1200, 1200), 90)
    assert remade(encoded(noise, "PNG"), "噪.png")[1] == ".jpg"
    assert opened(remade(encoded(drawn(50, 50, "L")), "a.jpg")[0]).mode == "L"


def test_a_bomb_is_known_by_its_head_before_a_pixel_is_made() -> None:
    assert len(bomb()) < 1000
    with pytest.raises(Refusal, match="60000×60000"):
        remake_picture(bomb(), "炸弹.png")


def test_what_is_cut_off_is_told_so() -> None:
    with pytest.raises(Refusal, match="没有传完或已损坏"):
        remake_picture(photo()[:2000], "半张.jpg")
    with pytest.raises(Refusal, match="没有传完或已损坏"):
        remade(encoded(drawn(), "PNG")[:200], "半张.png")


def test_what_is_no_picture_is_told_so() -> None:
    with pytest.raises(Refusal, match="不是能打开的图片"):
        remade(b"nothing of the kind", "假.jpg")


def test_a_second_file_hidden_behind_a_picture_is_gone() -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as package:
        package.writestr("藏着.txt", "不该在这里")
    both = photo() + hidden.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(both))
    made, _ = remade(both, "双面.jpg")
    assert not zipfile.is_zipfile(io.BytesIO(made))
    assert b"PK" not in made[-100:]


def test_a_scan_of_many_pages_is_asked_for_as_a_pdf() -> None:
    pages = encoded(drawn(), "TIFF", save_all=True, append_images=[drawn()])
    with pytest.raises(Refusal, match="另存为 PDF"):
        remade(pages, "传真.tif")


def test_a_child_that_dies_is_answered_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.ingest.child.PICTURE", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(Refusal, match="超过限度"):
        remake_picture(photo(), "a.jpg")


def test_the_child_answers_on_its_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "bound", lambda _limits: None)
    for given, code in ((photo(), 0), (b"nothing", 0)):
        out = io.TextIOWrapper(io.BytesIO())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["a.jpg"]) == code
        head = out.buffer.getvalue().partition(b"\n")[0]
        assert set(json.loads(head)) <= {"picture", "refusal", "fills"}


def test_a_child_short_of_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(_data: bytes, _name: str) -> bytes:
        raise MemoryError

    monkeypatch.setattr(picture, "bound", lambda _limits: None)
    monkeypatch.setattr(picture, "_answer", starved)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["a.jpg"]) == picture.STARVED


def test_a_picture_is_given_less_than_a_foreign_program() -> None:
    assert limits.PICTURE.memory < limits.CONVERTING.memory
    assert limits.PICTURE.written == 0
