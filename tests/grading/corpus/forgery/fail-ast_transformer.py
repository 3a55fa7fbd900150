# tries: to drop every assertion and check from cells before they run
# expect: ex1 failed
# %% own
import ast


class Harmless(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

    def visit_Expr(self, node):
        return ast.Pass() if "check" in ast.dump(node) else node


get_ipython().ast_transformers.append(Harmless())
# %% ex1-largest_gap
def largest_gap(values):
    return 0
