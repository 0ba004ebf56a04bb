#!/bin/sh
# A double click opens this in Terminal: it starts the program in this folder, where your dates are.
cd "$(dirname "$0")" && exec ./aftercare
