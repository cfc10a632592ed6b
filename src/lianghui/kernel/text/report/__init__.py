"""Reading work reports 工作报告: files, structure, every reported figure, and what each figure is. Pure, no Django.

``reading.read_report`` does it all; ``figure`` says what comes of it.
"""
