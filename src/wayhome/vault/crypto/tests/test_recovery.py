from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.crypto import CodeMistyped, RecoveryCode
from wayhome.vault.crypto.tests.frozen import Vector, openings, refusals

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PRINTED = "3AHRZ-6DMV2-9GQY5-CKT18-FPX4B-JS0HG"


@refusals("recovery-code")
def test_a_mistyped_code_is_refused(vector: Vector) -> None:
    with pytest.raises(CodeMistyped) as caught:
        RecoveryCode.parse(vector["typed"])
    assert (caught.value.reason, caught.value.group) == (vector["reason"], vector["group"])


def test_every_single_mistake_is_found_and_placed() -> None:
    plain = PRINTED.replace("-", "")
    for place, letter in itertools.product(range(30), ALPHABET):
        if letter == plain[place]:
            continue
        with pytest.raises(CodeMistyped) as caught:
            RecoveryCode.parse(plain[:place] + letter + plain[place + 1 :])
        assert (caught.value.reason, caught.value.group) == ("mistaken", place // 5 + 1)


def test_every_swap_is_found() -> None:
    plain = PRINTED.replace("-", "")
    for one, other in itertools.combinations(range(30), 2):
        letters = list(plain)
        letters[one], letters[other] = letters[other], letters[one]
        if plain[one] == plain[other]:
            continue
        with pytest.raises(CodeMistyped) as caught:
            RecoveryCode.parse("".join(letters))
        assert caught.value.reason == "swapped"


@given(
    places=st.lists(st.integers(0, 29), min_size=2, max_size=2, unique=True),
    changes=st.lists(st.integers(1, 31), min_size=2, max_size=2),
)
def test_any_two_mistakes_are_found(places: list[int], changes: list[int]) -> None:
    letters = list(PRINTED.replace("-", ""))
    for place, change in zip(places, changes, strict=True):
        letters[place] = ALPHABET[ALPHABET.index(letters[place]) ^ change]
    with pytest.raises(CodeMistyped):
        RecoveryCode.parse("".join(letters))


@given(st.text())
def test_anything_typed_is_read_or_refused_by_name(text: str) -> None:
    try:
        code = RecoveryCode.parse(text)
    except CodeMistyped as mistyped:
        error = mistyped
    else:
        assert RecoveryCode.parse(code.text).text == code.text
        return
    assert error.group in {None, 1, 2, 3, 4, 5, 6}
    assert str(error).endswith(".")


@openings("recovery-code")
def test_a_code_is_read(vector: Vector) -> None:
    code = RecoveryCode.parse(vector["typed"])
    assert code.text == vector["text"]
    assert code.key_bytes().hex() == vector["bytes"]


def test_a_new_code_is_six_groups_of_five_and_reads_back() -> None:
    code = RecoveryCode.generate()
    assert [len(group) for group in code.groups] == [5] * 6
    assert set("".join(code.groups)) <= set(ALPHABET)
    assert RecoveryCode.parse(code.text).key_bytes() == code.key_bytes()


def test_codes_are_random_in_every_place() -> None:
    codes = [RecoveryCode.generate().text.replace("-", "") for _ in range(400)]
    assert len(set(codes)) == len(codes)
    for place in range(30):
        assert len({code[place] for code in codes}) > 16
