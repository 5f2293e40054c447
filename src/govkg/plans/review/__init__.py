"""What people, or a model that a user names, judge of a reading: the form they fill in (`files`), where in the text a judgement holds
(`anchors`), what it changes (`corrections`) and how far two coders agree (`agreement`).
"""
