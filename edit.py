"""import: edit(path, [(old,new)...], shared=True) applies to the worktree and logs for partial commit"""
import json,os
R='/work/main/'; E='/tmp/mine/edits.json'
def edit(path, reps, shared=True):
    p=R+path; s=open(p).read()
    for o,n in reps:
        assert s.count(o)>=1,(path,o[:100])
        s=s.replace(o,n,1)
    open(p,'w').write(s)
    if shared:
        d=json.load(open(E)) if os.path.exists(E) else {}
        d.setdefault(path,[]).extend([[o,n] for o,n in reps]); json.dump(d,open(E,'w'))
