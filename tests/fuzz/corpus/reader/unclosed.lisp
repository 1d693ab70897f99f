(a (b "c
