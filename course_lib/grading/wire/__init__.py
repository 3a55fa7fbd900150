"""The channel between the judge and a student's kernel: frames of JSON and raw bytes, never pickle.

`frames` moves one message, `arrays` turns arrays into bytes and back, `codec` turns Python values
into JSON nodes. Both sides use them; what one side makes of objects it does not share with the
other (handles, callbacks) is in `proxy` (the judge) and `student` (the kernel).
"""
