# tries: to await at the top of a cell, and to run an event loop within an answer
# prints: awaited
# %% own
import asyncio

await asyncio.sleep(0.01)
print("awaited")
# %% ex5-middle
import threading


async def find(values):
    await asyncio.sleep(0)
    ordered = sorted(values)
    return (ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2


def middle(values):
    found = []
    thread = threading.Thread(target=lambda: found.append(asyncio.run(find(values))))
    thread.start()
    thread.join()
    return found[0]
