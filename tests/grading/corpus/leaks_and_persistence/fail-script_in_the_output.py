# tries: to run a script in the browser of whoever opens its feedback or its graded notebook
# expect: ex1 error
# %% own
from IPython.display import HTML, SVG, Javascript, display

SCRIPT = "<script>document.title = 'taken over'</script>"
print(SCRIPT)
display(HTML(SCRIPT), Javascript("document.title = 'taken over'"))
display(SVG(f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'))
display({"text/html": SCRIPT, "text/markdown": SCRIPT, "text/latex": SCRIPT}, raw=True)
# %% ex1-largest_gap
def largest_gap(values):
    raise type(SCRIPT, (ValueError,), {})(f"{SCRIPT}<img src=x onerror=alert(1)>")
