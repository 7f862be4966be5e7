"""A document of any shape → the page or the entries inside it; one module a shape.

Each module has one function, `opened(capture)`, that gives back a capture to be looked at again
(HTML or plain text in the end) or several entries to choose from. It fetches nothing, and what it
raises that is not one of our errors is taken for damage by whoever called it.
"""
