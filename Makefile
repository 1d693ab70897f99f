# make: the release binary. make test: every test. The rest is listed by `make help`.
CARGO ?= cargo
BENCH_RUNS ?= 3
FUZZ_SECONDS ?= 60

build:
	$(CARGO) build --release --locked

# The command that checks each access to the heap (src/heap/checked.rs): slow.
checked:
	$(CARGO) build --locked --features checked --target-dir target/checked

# The tests within the library look at small things: a build of it that is not optimised is made in a quarter
# of the time and runs them as fast as they need. (`cargo test` alone runs the same tests.)
test:
	$(CARGO) test --locked --test suite --test interleavings
	$(CARGO) test --locked --lib --config 'profile.dev.package.muproc.opt-level=0'

bless:
	MUPROC_BLESS=1 $(CARGO) test --locked --test suite

# Clippy looks at what is released: what only development builds have (debug assertions) is compiled by the
# tests. It shares with them what is used while building.
lint:
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets --config profile.dev.debug-assertions=false -- -D warnings

bench: build
	@for file in tests/bench/*.lisp; do target/release/muproc --workers 1 $$file || exit 1; done
	@command -v python3 >/dev/null || { echo "python3 is not installed: no tables of peers"; exit 0; }; \
	ours='ours=target/release/muproc {file}'; \
	compare="python3 tests/bench/peers/compare.py --quiet -n $(BENCH_RUNS)"; \
	$$compare --suite actor --impl "$$ours" --preset actor && \
	$$compare --suite seq --impl "$$ours" --preset seq --scale sbcl-int=30 && \
	$$compare --startup --impl "$$ours" --preset seq && \
	$$compare --mem 10000 --impl "$$ours" --preset actor

# Instructions of the benchmarks beside the table tests/bench/instructions (needs valgrind, python3).
counts: build
	python3 tests/bench/counts.py release target/release/muproc
	python3 tests/bench/objects.py --fail target/release/muproc

# The same, and writes the table.
counts-update: build
	$(CARGO) build --locked
	python3 tests/bench/counts.py --update release target/release/muproc
	python3 tests/bench/counts.py --update test target/debug/muproc
	python3 tests/bench/objects.py --update target/release/muproc

# The release binary once more, laid out after what our benchmarks and examples do: target/pgo/release/muproc.
PGO := $(CURDIR)/target/pgo
PROFDATA = $(shell rustc --print sysroot)/lib/rustlib/*/bin/llvm-profdata

pgo:
	@ls $(PROFDATA) >/dev/null 2>&1 || { \
	echo "make pgo needs llvm-profdata: rustup component add llvm-tools"; exit 1; }
	rm -rf $(PGO)/profiles
	RUSTFLAGS="-Cprofile-generate=$(PGO)/profiles" \
	$(CARGO) build --release --locked --target-dir $(PGO)/training
	@for file in tests/bench/*.lisp; do \
	timeout 120 $(PGO)/training/release/muproc --workers 1 $$file >/dev/null </dev/null || exit 1; done
	@for file in examples/*.lisp; do \
	timeout 120 $(PGO)/training/release/muproc --workers 1 --virtual-time $$file >/dev/null </dev/null || exit 1; done
	$(PROFDATA) merge -o $(PGO)/merged.profdata $(PGO)/profiles
	RUSTFLAGS="-Cprofile-use=$(PGO)/merged.profdata" $(CARGO) build --release --locked --target-dir $(PGO)

# Long forms of the tests that make programs: how many, and from which seed on.
SOAK_PROGRAMS ?= 1000000
SOAK_SEED ?= 1000000

soak:
	MUPROC_PROGRAMS=$(SOAK_PROGRAMS) MUPROC_SEED=$(SOAK_SEED) $(CARGO) test --locked --test suite programs::
	SYNTAX_FORMS=all $(CARGO) test --locked --test suite odd_syntax
	MUPROC_FUZZ=$(SOAK_PROGRAMS) MUPROC_SEED=$(SOAK_SEED) MUPROC_RECLAIM=4096 \
	$(CARGO) test --locked --features checked --target-dir target/checked --test suite memory::
	MUPROC_LARGE=12 MUPROC_BUDGET=0 MUPROC_COLLECT=always \
	$(CARGO) test --locked --features checked --target-dir target/checked --test suite lisp::
	$(MAKE) charges
	$(MAKE) proofs

# Scale, random kills, order, behaviours and fairness at full length (tests/proofs).
PROOF_SIZE ?= 1000000
PROOF_KILLS ?= 1000000

proofs: build
	PROOF_SIZE=$(PROOF_SIZE) target/release/muproc --max-heap 4G tests/proofs/scale.lisp
	PROOF_KILLS=$(PROOF_KILLS) target/release/muproc --seed 1 tests/proofs/chaos.lisp
	PROOF_KILLS=$(PROOF_KILLS) target/release/muproc tests/proofs/chaos.lisp
	for seed in $$(seq 1 300); do \
	PROOF_MESSAGES=500 target/release/muproc --seed $$seed tests/proofs/order.lisp || exit 1; done | sort | uniq -c
	for seed in 1 2 3 4 5; do PROOF_ROUNDS=200 target/release/muproc --seed $$seed tests/proofs/behaviours.lisp || exit 1; done | sort | uniq -c
	PROOF_ROUNDS=50 target/release/muproc --workers 2 tests/proofs/behaviours.lisp
	target/release/muproc --workers 2 tests/proofs/fairness.lisp
	target/release/muproc --max-heap 96M -l tests/objects/flat.lisp -e '(run $(PROOF_SIZE))'

# Each operator with long arguments, in the build that counts what each slice does (src/heap/effort.rs).
# With --target the flags do not reach what runs while building.
HOST = $(shell rustc -vV | sed -n 's/^host: //p')
CHARGES = -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 -Cllvm-args=-sanitizer-coverage-trace-pc

charges:
	RUSTFLAGS="$(CHARGES)" $(CARGO) test --locked --features counted --target $(HOST) \
	--target-dir target/counted --test charges

# Needs nightly and `cargo install cargo-fuzz`; what it finds goes into tests/fuzz/corpus.
fuzz:
	@cargo fuzz --version >/dev/null 2>&1 || { \
	echo "make fuzz needs cargo-fuzz and the nightly toolchain (cargo install cargo-fuzz);"; \
	echo "make test replays tests/fuzz/corpus and mutates our programs without them."; exit 1; }
	@for target in reader analyser printer message; do \
	cargo +nightly fuzz run --fuzz-dir tests/fuzz $$target tests/fuzz/corpus/$$target -- -max_total_time=$(FUZZ_SECONDS) || exit 1; done

# Needs nightly with Miri (rustup +nightly component add miri): the unsafe parts, looked at closely.
miri:
	@cargo +nightly miri --version >/dev/null 2>&1 || { \
	echo "make miri needs the nightly toolchain with Miri."; exit 1; }
	MIRIFLAGS="-Zmiri-permissive-provenance -Zmiri-disable-isolation" \
	cargo +nightly miri test --lib -- heap:: data::copy:: process::links process::queue process::registry_tests

# The book of docs/ (docs/SUMMARY.md) as pages for a browser: target/book/index.html.
book:
	@command -v mdbook >/dev/null || { \
	echo "make book needs mdBook: cargo install mdbook; make test checks the book without it."; exit 1; }
	mdbook build docs
	@echo "target/book/index.html"

doc:
	$(CARGO) doc --no-deps --locked

install:
	$(CARGO) install --path . --locked

help:
	@echo "build checked test soak bless lint bench counts pgo charges proofs fuzz miri book doc install"

.PHONY: build checked test soak bless lint bench counts counts-update pgo charges proofs fuzz miri book doc install help
.DEFAULT_GOAL := build
