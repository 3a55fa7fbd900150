# tries: to turn every reply of the kernel into a success, and to keep errors from being sent
# expect: ex1 error
# %% own
from jupyter_client.session import Session

send = Session.send


def lie(self, stream, msg_or_type, content=None, *arguments, **options):
    if msg_or_type == "error":
        return None
    if msg_or_type == "execute_reply":
        content = {
            "status": "ok",
            "execution_count": content.get("execution_count", 1),
            "user_expressions": {},
            "payload": [],
        }
    return send(self, stream, msg_or_type, content, *arguments, **options)


Session.send = lie
# %% ex1-largest_gap
def largest_gap(values):
    raise RuntimeError("nobody hears this")
