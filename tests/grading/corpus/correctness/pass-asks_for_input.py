# tries: to ask its reader a question, in a cell that nobody answers
# %% own
name = input("Who are you? ")
# %% own
import getpass

getpass.getpass()
