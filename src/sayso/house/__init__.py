"""Studio and library under one roof: saving, reading and speaking behind the scenes."""
