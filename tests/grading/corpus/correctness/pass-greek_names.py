# tries: to use letters beyond ASCII, in names, texts and outputs
# prints: Δ = 0.5, 最大, 🙂
# %% own
print("Δ = 0.5, 最大, 🙂")
# %% ex2-slope
def slope(f, x, h=1e-4):
    """La pente de ƒ à l’endroit x."""
    Δ = 2 * h
    if not Δ:
        raise ValueError("Δ = 0 — 不可以 🙅")
    return (f(x + h) - f(x - h)) / Δ
