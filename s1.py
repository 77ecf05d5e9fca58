import sys; sys.path.insert(0,'/tmp/mine')
from edit import edit
edit('docs/writing-a-practice.md',[
("`voice`, `photograph`, or `choose` with `other`)","`voice`, `photograph`, `feelings`, or `choose` with `other`)"),
("| `photograph` | `prompt`, `help` |","| `feelings` | `prompt`, `help` | words of `content/en/feelings.toml`, from a wheel that is also a list; own words, which are on the wheel’s list the next time; or “I can’t tell” |\n| `photograph` | `prompt`, `help` |"),
])
edit('tests/shape/test_practices.py',[
("    draw,\n    letter,","    draw,\n    feelings,\n    letter,"),
("photograph.Photograph),\n","photograph.Photograph),\n    *(feelings.Feelings,),\n"),
('''        "photograph",
    ):''','''        "photograph",
        "feelings",
    ):'''),
])
# already applied in the worktree; log only
import json
E='/tmp/mine/edits.json'; d=json.load(open(E))
d['src/wayhome/practise/urls.py']=[["from wayhome.practise.views import","from wayhome.practise.tool_urls import tool_patterns\nfrom wayhome.practise.views import"],['''    path("", include(breathe_patterns)),
''','''    path("", include(breathe_patterns)),
    path("", include(tool_patterns)),
''']]
json.dump(d,open(E,'w'))
