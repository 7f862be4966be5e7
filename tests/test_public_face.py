import sayso

DESIGNED = {
    "read", "spoken", "sentences", "attributions", "listen", "voices", "Capture",
}  # fmt: skip


def test_every_public_name_can_be_loaded() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert set(sayso.__all__) >= DESIGNED
    assert dir(sayso) == sorted(sayso.__all__)


def test_a_name_that_is_not_public_is_refused() -> None:
    assert not hasattr(sayso, "nonsense")


def test_the_names_are_those_of_their_homes() -> None:
    assert sayso.Article.__module__.startswith("sayso.model")
    assert sayso.open_studio.__module__ == "sayso.studio"
