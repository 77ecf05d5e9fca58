import sys; sys.path.insert(0,'/tmp/mine')
from edit import edit
P='src/wayhome/practise/'
edit(P+'static/practise/elements/read-aloud.js',[
('''    // What is chosen here is of this page alone: no form sends it.
    this.addEventListener("input", (event) => event.target.matches("[data-how], [data-pace], [data-voice]") && event.stopPropagation(), { signal });
''','''    this.addEventListener("input", this.#chosen, { signal });
'''),
('''  /** What is chosen while a line is read holds from that line on, which begins anew. */
  #chosen = (/** @type {Event} */ event) => {
    if (!this.#following.running || !/** @type {Element} */ (event.target).matches("[data-how], [data-voice]")) return;
''','''  /** What is chosen here is of this page alone. While a line is read it holds from that line on, which begins anew. */
  #chosen = (/** @type {Event} */ event) => {
    event.stopPropagation();
    if (event.type === "input" || !this.#following.running || event.target.matches("[data-pace]")) return;
'''),
],shared=False)
edit(P+'steps/__init__.py',[("    letter,\n","    letter,\n    listen,\n"),("    | feelings.Feelings\n","    | feelings.Feelings\n    | listen.Listen\n"),("    | feelings.Answer\n","    | feelings.Answer\n    | listen.Answer\n"),('''    "feelings": feelings.read_answer,
''','''    "feelings": feelings.read_answer,
    "listen": listen.read_answer,
''')])
edit(P+'terminal/steps.py',[
("    letter,\n","    letter,\n    listen,\n"),
('''def _promise(talk''','''def _listen(talk: Talk, step: listen.Listen, kept: Any, name: str, keep: Keep) -> Answer:
    """Line by line. Enter goes on at once; nothing has to be pressed."""
    talk.faint("It goes on by itself, line by line, with no bell. Enter goes on sooner.")
    for line in step.lines:
        talk.say(f"  {named(line.say, name)}")
        waiting.quiet(talk, round(line.seconds))
    talk.line(prompt="Enter goes on: ")
    return listen.Answer()


def _promise(talk'''),
('''    "feelings": _feelings,
''','''    "feelings": _feelings,
    "listen": _listen,
'''),
])
edit('docs/writing-a-practice.md',[
("| `photograph` | `prompt`, `help` |","| `listen` | `lines` (each `{ say, pause }`: a line to hear, and the seconds of quiet after it, 4 unless said) | nothing |\n| `photograph` | `prompt`, `help` |"),
])
edit('tests/shape/test_practices.py',[
("    letter,\n","    letter,\n    listen,\n"),
("    *(feelings.Feelings,),\n","    *(feelings.Feelings, listen.Listen, listen.Spoken),\n"),
('''        "feelings",
    ):''','''        "feelings",
        "listen",
    ):'''),
])
