#!/usr/bin/env python3
"""Checks that the program never writes half a file, and that it bears odd surroundings.

usage: check_faults.py PROGRAM
"""

import sys

import real_faults
import surroundings
import system_calls
import terminals
from checking import Checks

CHECKS = Checks(sys.argv[1], {"sam.toml": "treatment_date = 2026-11-20\n"})
for module in (system_calls, real_faults, terminals, surroundings):
    module.run(CHECKS)
CHECKS.finish()
