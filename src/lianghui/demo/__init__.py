"""The fictional province of the demonstration 虚构演示数据: every name, place and text here is invented."""
