"""Words per minute, and the names that paces go by."""

# 1x is 200 words per minute, so that 1.25x is 250: the figures listeners already know.
WPM_AT_1X = 200
SLOWEST_WPM, FASTEST_WPM = 100, 800

# Above this pace a listener needs the time for words more than for rests: 1.5x.
PAUSES_SHRINK_ABOVE_WPM = 1.5 * WPM_AT_1X
PACES = {"slow": 150, "average": 200, "fast": 300}
