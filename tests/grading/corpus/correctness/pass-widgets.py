# tries: to show sliders, rich displays and a growing progress line
# %% own
from ipywidgets import interact

interact(lambda step: print(step), step=(1, 5))
# %% own
import time

from IPython.display import HTML, Markdown, Math, clear_output, display

display(HTML("<b>bold</b>"), Markdown("*text*"), Math("x^2"))
handle = display("first", display_id="line")
for step in range(20):
    print(f"\r{step} of 20", end="")
    handle.update(step)
clear_output(wait=True)
