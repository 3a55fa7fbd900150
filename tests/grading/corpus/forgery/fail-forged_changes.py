# tries: to answer with changes of data of the judge's that it was never given
# expect: ex5 failed
# %% ex5-middle
def middle(values):
    from course_lib.grading.wire.exchange import Exchange

    honest = Exchange.send_result

    def send_result(self, connection, fields, value):
        Exchange.send_result = honest
        changed = [[number, "list", [2.0]] for number in range(1, 9)]
        connection.send({**fields, "value": ["ref", 3], "changed": changed}, [])

    Exchange.send_result = send_result
    return 4
