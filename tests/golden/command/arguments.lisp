(print ext:*command-line-arguments*)
