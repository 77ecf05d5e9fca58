"""The outlines of the body map, and on them the shape of each place. Drawn for Wayhome.

As in a mirror, the person's left is on the left; seen from behind, too. The shapes of a body are cut at its outline, so
they may reach beyond it; those of the tree and the animal are its outline themselves.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from wayhome.languages.words import _

View = Literal["front", "back", "tree", "animal"]


class Shape(NamedTuple):
    """The path of a place, and the point where its number hangs."""

    path: str
    at: tuple[int, int]


class Outline(NamedTuple):
    """``label``: what is seen. ``box``: the view box. ``skins``: what the shapes are cut at, if anything."""

    label: str
    box: tuple[int, int, int, int]
    skins: tuple[str, ...]
    shapes: dict[str, Shape]


SKINS = (
    "M130 103C134 104 130 109 133 112C136 115 140 117 146 119C152 121 163 123 170 126C177 129 182"
    " 132 186 139C190 146 191 156 193 166C195 176 194 186 196 198C198 210 200 224 202 236C204 248"
    " 206 262 208 272C210 282 210 289 212 296C214 303 218 306 219 312C220 318 222 326 221 332C220"
    " 338 217 344 215 346C213 348 210 346 208 342C206 338 207 331 206 324C205 317 203 310 201 "
    "300C199 290 196 274 193 262C190 250 187 239 185 228C183 217 182 205 181 196C180 187 178 172 "
    "177 172C176 172 175 187 173 196C171 205 168 217 167 226C166 235 164 240 164 250C164 260 168 "
    "273 170 284C172 295 174 306 175 318C176 330 175 344 174 358C173 372 170 391 168 402C166 413 "
    "165 415 165 424C165 433 168 443 167 456C166 469 164 487 162 500C160 513 155 526 154 534C153 "
    "542 157 544 158 548C159 552 163 556 160 558C157 560 146 562 142 562C138 562 135 561 134 "
    "556C133 551 136 544 136 534C136 524 136 510 136 498C136 486 135 474 135 462C135 450 134 438 "
    "134 426C134 414 133 404 132 392C131 380 129 365 127 352C125 339 122 316 120 316C118 316 115 "
    "339 113 352C111 365 109 380 108 392C107 404 106 414 106 426C106 438 105 450 105 462C105 474 "
    "104 486 104 498C104 510 104 524 104 534C104 544 107 551 106 556C105 561 102 562 98 562C94 "
    "562 83 560 80 558C77 556 81 552 82 548C83 544 87 542 86 534C85 526 80 513 78 500C76 487 74 "
    "469 73 456C72 443 75 433 75 424C75 415 74 413 72 402C70 391 67 372 66 358C65 344 64 330 65 "
    "318C66 306 68 295 70 284C72 273 76 260 76 250C76 240 74 235 73 226C72 217 69 205 67 196C65 "
    "187 64 172 63 172C62 172 60 187 59 196C58 205 57 217 55 228C53 239 50 250 47 262C44 274 41 "
    "290 39 300C37 310 35 317 34 324C33 331 34 338 32 342C30 346 27 348 25 346C23 344 20 338 19 "
    "332C18 326 20 318 21 312C22 306 26 303 28 296C30 289 30 282 32 272C34 262 36 248 38 236C40 "
    "224 42 210 44 198C46 186 45 176 47 166C49 156 50 146 54 139C58 132 63 129 70 126C77 123 88 "
    "121 94 119C100 117 104 115 107 112C110 109 106 104 110 103C114 102 126 102 130 103z",
    _("M120 30c19 0 29 14 29 33 0 22-13 42-29 42s-29-20-29-42c0-19 10-33 29-33z"),
)


def _oval(x: int, y: int, wide: int, high: int) -> Shape:
    return Shape(f"M{x - wide} {y}a{wide} {high} 0 1 0 {2 * wide} 0a{wide} {high} 0 1 0 {-2 * wide} 0z", (x, y))


def _band(left: int, top: int, right: int, bottom: int) -> Shape:
    return Shape(f"M{left} {top}H{right}V{bottom}H{left}z", ((left + right) // 2, (top + bottom) // 2))


def _mirrored(shape: Shape) -> Shape:
    """The same on the other side of a body, whose middle is at 120. For bands only: their paths are MxyHxVyHx."""
    start, rest = shape.path.removeprefix("M").split(" ", 1)
    top, right, bottom, left = rest.replace("z", "").replace("H", " ").replace("V", " ").split()
    flipped = [240 - int(x) for x in (start, right, left)]
    path = f"M{flipped[0]} {top}H{flipped[1]}V{bottom}H{flipped[2]}z"
    return Shape(path, (240 - shape.at[0], shape.at[1]))


def _sides(**left: Shape) -> dict[str, Shape]:
    """Shapes of the left side, and their like on the right; their names say “left” once."""
    named = {name.replace("_", "-"): shape for name, shape in left.items()}
    return named | {name.replace("left", "right"): _mirrored(shape) for name, shape in named.items()}


_ARMS = _sides(
    left_shoulder=_band(40, 112, 82, 152),
    left_upper_arm=_band(36, 152, 63, 218),
    left_forearm=_band(20, 218, 60, 298),
    left_hand=_band(10, 298, 42, 350),
)

FRONT = Outline(
    _("Front of a body"),
    (-60, 14, 360, 566),
    SKINS,
    {
        "head": _band(88, 26, 152, 48),
        "face": _band(88, 48, 152, 86),
        "eyes": _oval(120, 60, 24, 9),
        "jaw": _band(88, 86, 152, 106),
        "throat": _oval(120, 117, 17, 13),
        **_ARMS,
        "chest": Shape("M82 126Q120 134 158 126L174 152L172 184Q120 194 68 184L66 152z", (138, 158)),
        "heart": _oval(102, 160, 17, 16),
        "belly": Shape("M64 186Q120 198 176 186L170 236Q120 246 70 236z", (120, 214)),
        "hips": Shape("M60 240H180V322Q150 300 120 318Q90 300 60 322z", (158, 284)),
        "lower-belly": _oval(120, 262, 32, 22),
        **_sides(
            left_thigh=_band(60, 322, 119, 396),
            left_knee=_band(66, 396, 114, 434),
            left_shin=_band(68, 434, 112, 526),
            left_foot=_band(72, 526, 114, 566),
        ),
    },
)

BACK = Outline(
    _("Back of a body"),
    (-60, 14, 360, 566),
    SKINS,
    {
        "head": _band(88, 26, 152, 52),
        "back-of-head": _band(88, 52, 152, 102),
        "neck": _oval(120, 114, 18, 13),
        **_ARMS,
        "upper-back": Shape("M82 126Q120 134 158 126L174 152L172 196Q120 202 68 196L66 152z", (152, 178)),
        "between-shoulders": _oval(120, 150, 22, 24),
        "lower-back": Shape("M64 198Q120 204 176 198L168 252H72z", (120, 226)),
        "hips": _band(60, 252, 180, 278),
        "seat": Shape("M60 278H180V334H60z", (120, 304)),
        **_sides(left_heel=_band(72, 528, 114, 566)),
        "back-of-left-leg": _band(60, 334, 119, 528),
        "back-of-right-leg": _mirrored(_band(60, 334, 119, 528)),
    },
)

TREE = Outline(
    _("A tree"),
    (-60, 14, 360, 566),
    (),
    {
        "tree-roots": Shape(
            "M78 470C52 486 28 492 2 500C-2 508 4 512 12 510C44 506 62 506 80 500C72 522 60 536 44 550C46"
            " 558 56 558 62 552C82 536 96 520 104 500C112 524 112 544 114 562C120 568 126 566 128 558C130"
            " 540 130 520 136 500C146 520 160 538 182 550C190 552 194 546 190 540C176 528 166 516 160 "
            "500C182 506 206 508 232 506C240 504 240 496 232 494C206 490 184 486 162 470z",
            (120, 512),
        ),
        "tree-foot": Shape("M92 424C90 442 84 458 74 472H166C156 458 150 442 148 424z", (120, 450)),
        "tree-trunk": Shape("M98 232C102 296 98 362 92 426H148C142 362 138 296 142 232z", (120, 386)),
        "tree-left-branches": Shape(
            "M62 148C30 126-14 142-20 176C-48 190-44 232-10 238C12 262 56 258 78 236C58 210 52 178 62 148z", (16, 194)
        ),
        "tree-right-branches": Shape(
            "M178 148C210 126 254 142 260 176C288 190 284 232 250 238C228 262 184 258 162 236C182 210 188 178 178 148z",
            (224, 194),
        ),
        "tree-leaves": Shape(
            "M76 132C50 154 48 208 74 234C92 256 148 256 166 234C192 208 190 154 164 132C140 148 100 148 76 132z",
            (120, 194),
        ),
        "tree-crown": Shape(
            "M62 134C40 108 54 68 86 64C92 30 148 30 154 64C186 68 200 108 178 134C146 156 94 156 62 134z",
            (120, 96),
        ),
        "tree-hollow": _oval(120, 306, 12, 22),
    },
)

ANIMAL = Outline(
    _("A deer, lying down"),
    (0, 20, 360, 270),
    (),
    {
        "animal-tail": Shape("M304 172C318 158 338 160 344 176C340 190 324 196 308 194z", (326, 176)),
        "animal-back-legs": Shape(
            "M232 240C268 236 296 216 308 190C330 206 336 236 314 252C288 268 240 268 204 264C190 262 192 248 206 246z",
            (284, 244),
        ),
        "animal-front-legs": Shape(
            "M124 238C146 246 162 246 182 240C172 260 132 268 92 264C72 262 66 254 74 248C94 246 110 246 124 238z",
            (112, 254),
        ),
        "animal-belly": Shape("M142 194H310C304 222 274 240 236 242H180C158 240 146 220 142 194z", (218, 218)),
        "animal-back": Shape(
            "M132 150C168 126 254 124 296 154C310 164 316 180 310 194H142C132 182 128 166 132 150z",
            (222, 164),
        ),
        "animal-chest": Shape(
            "M108 158L134 148C128 168 132 182 142 194C146 220 158 238 182 240C162 248 138 246 122 238C104"
            " 220 100 186 108 158z",
            (126, 204),
        ),
        "animal-neck": Shape("M82 106L117 94C122 112 128 132 134 150L106 164C98 144 90 124 82 106z", (110, 132)),
        "animal-ears": Shape(
            "M90 74C82 52 68 42 54 40C54 58 64 72 80 80zM104 74C106 54 118 42 134 40C134 58 122 74 112 82z", (126, 52)
        ),
        "animal-head": Shape("M82 108L118 96C120 78 108 66 90 68C74 70 64 80 58 92C64 102 72 106 82 108z", (92, 86)),
        "animal-muzzle": Shape(
            "M58 90C46 90 34 96 30 106C28 116 40 120 52 116C64 114 76 112 84 108C74 106 64 100 58 90z",
            (46, 106),
        ),
    },
)

OUTLINES: dict[View, Outline] = {"front": FRONT, "back": BACK, "tree": TREE, "animal": ANIMAL}
