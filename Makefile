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

bench: build
	@for file in tests/bench/*.lisp; do target/release/muproc --workers 1 $$file || exit 1; done

doc:
	$(CARGO) doc --no-deps --locked

install:
	$(CARGO) install --path . --locked

help:
	@echo "build test bless lint bench doc install"

.PHONY: build test bless lint bench doc install help
.DEFAULT_GOAL := build
