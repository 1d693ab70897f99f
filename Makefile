# make: the release binary. make test: every test. The rest is listed by `make help`.
CARGO ?= cargo

build:
	$(CARGO) build --release --locked

test:
	$(CARGO) test --locked

bless:
	MUPROC_BLESS=1 $(CARGO) test --locked

lint:
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings

doc:
	$(CARGO) doc --no-deps --locked

install:
	$(CARGO) install --path . --locked

help:
	@echo "build test bless lint bench fuzz doc install"

.PHONY: build test bless lint doc install help bench fuzz
.DEFAULT_GOAL := build
