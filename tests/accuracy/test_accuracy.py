"""The accuracy gate: labelled pairs are judged right as often as pinned; and floors do not sink by themselves."""

from __future__ import annotations

import json

import measuring
import pytest
from corpus import OTHER, SAME, articles, of_articles, pairs, written
from measuring import auc, lower, pinned
from reading import FIELDS, agree, labelled


@pytest.fixture(scope="module")
def figures() -> measuring.Figures:
    return measuring.measure()


def test_no_figure_has_sunk_below_its_floor(figures: measuring.Figures) -> None:
    """Every kind is judged right as often as when the floors were pinned (`make pin` pins them anew)."""
    floors = json.loads(measuring.FLOORS.read_text("utf-8"))
    assert floors
    assert lower(figures, floors) == {}


def test_every_figure_is_pinned(figures: measuring.Figures) -> None:
    """A kind that is added to the corpus has a floor, too."""
    assert set(json.loads(measuring.FLOORS.read_text("utf-8"))) == set(figures)


def test_the_corpus_is_large_and_labelled_on_both_sides() -> None:
    """Hundreds of pairs in a dozen languages, of every kind, and as many that are another's as can be made."""
    made = list(pairs())
    assert len(made) > 850
    assert len({article["lang"] for article in articles()}) >= 12
    assert {pair.kind for pair in of_articles()} == {*SAME, *OTHER, "another"}
    assert len({pair.kind for pair in written()}) > 15
    for some in (made, list(written())):
        assert 0.2 < sum(pair.same is True for pair in some) / len(some) < 0.8
    assert all(pair.page.titles for pair in made)


def test_the_notes_are_many_and_of_many_kinds() -> None:
    """Some hundred and fifty notes, of courts, archives, papers and the web; some cite several works."""
    notes = labelled()
    assert len(notes) > 150
    assert len({note.kind for note in notes}) > 20
    assert any(len(note.works) > 2 for note in notes)
    assert {field for note in notes for work in note.works for field in work} == set(FIELDS)


@pytest.mark.parametrize(
    ("field", "told", "wanted", "right"),
    [
        ("title", "The Quays – again", "“The quays”: again", True),
        ("title", "Quays", None, False),
        ("title", None, None, True),
        ("container", "Lake Times", "The Lake Times", True),
        ("authors", ("Jane Doe", "R. Roe"), ["Doe", "Roe"], True),
        ("authors", ("Jane Doe", "R. Roe"), ["Doe"], False),
        ("authors", (), ["Doe"], False),
        ("issued", "2019-03", "2019", False),
    ],
)
def test_what_counts_as_told_right(field: str, told: object, wanted: object, right: bool) -> None:
    """Words are compared without case and signs, names by their surnames and number, dates to the letter."""
    assert agree(field, told, wanted) is right


def test_floors_rise_with_the_figures_and_never_sink_by_themselves() -> None:
    """Pinning anew keeps a floor that lies above its figure, unless it is told to let it sink."""
    floors = {"a": 0.9, "b": 0.5}
    assert pinned({"a": 0.8, "b": 0.7}, floors) == {"a": 0.9, "b": 0.7}
    assert pinned({"a": 0.8, "b": 0.7}, floors, sink=True) == {"a": 0.8, "b": 0.7}
    assert pinned({"c": 0.98765}, {}) == {"c": 0.987}
    assert lower({"a": 0.8, "b": 0.7}, floors) == {"a": (0.8, 0.9)}
    assert lower({}, {"a": 0.9}) == {"a": (0.0, 0.9)}


def test_pinning_refuses_to_sink(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command leaves the floors as they are, and says which figure sank; told so, it lets them sink."""
    floors = tmp_path / "floors.json"  # type: ignore[operator]
    floors.write_text('{"a": 0.9}')
    monkeypatch.setattr(measuring, "FLOORS", floors)
    monkeypatch.setattr(measuring, "measure", lambda: {"a": 0.8})
    assert measuring.main([]) == 1
    assert json.loads(floors.read_text()) == {"a": 0.9}
    assert "a: 0.8000, pinned at 0.9000" in capsys.readouterr().err
    assert measuring.main(["--sink"]) == 0
    assert json.loads(floors.read_text()) == {"a": 0.8}


def test_the_area_under_the_curve() -> None:
    """It is the chance that a pair that is the same scores above one that is not."""
    assert auc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auc([0.5], [0.5]) == 0.5
    assert auc([0.1, 0.9], [0.5]) == 0.5
