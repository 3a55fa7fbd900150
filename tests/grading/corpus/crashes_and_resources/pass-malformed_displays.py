# tries: to publish displays and messages whose contents have the wrong types
# %% own
session, socket = get_ipython().kernel.session, get_ipython().kernel.iopub_socket
parent = get_ipython().kernel.get_parent()
for kind, content in (
    ("stream", {"name": 5, "text": ["a"]}),
    ("display_data", {"data": [1], "metadata": None}),
    ("display_data", {"data": {"text/plain": {"a": 1}, "image/png": 5}}),
    ("error", {"ename": None, "evalue": {}, "traceback": "all in one"}),
    ("status", {"execution_state": ["busy"]}),
    ("unheard-of", {"x": float("nan")}),
    ("execute_result", {}),
):
    session.send(socket, kind, content, parent=parent, ident=kind.encode())
