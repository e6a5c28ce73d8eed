# Two commands matter: `make demo` draws the example pictures, `make test` checks everything.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# On Linux the Swift runtime goes into the binary: it starts twice as fast and runs without a toolchain. So do
# SQLite and zlib, by a folder that the linker looks into first and that has no other library.
static_libraries := $(CURDIR)/.build/static
linux_flags := --static-swift-stdlib -Xlinker '-L$(static_libraries)'
# Types such as a set of our own are built by the compiler's knowledge of them. By their mangled name, as is usual, the
# runtime would look through all of the binary's conformances for each of them when it is first used.
type_flags := -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
release_flags := -c release $(type_flags) $(if $(filter Linux,$(shell uname -s)),$(linux_flags))
release_folder = $(shell $(SWIFT) build $(release_flags) --show-bin-path)
test_flags := --explicit-target-dependency-import-check error

# Tests skip what they have no tool for; here every tool is present, so a missing one is a failure.
# STAGEMAP_STRICT makes a compiler warning in our own code an error.
test_environment := STAGEMAP_STRICT=1 STAGEMAP_REQUIRE_TOOLS=1

.PHONY: help demo samples test test-full test-spark spark-up spark-down fuzz sanitize bench bench-logs bench-stages bench-worst lint format release build-tools test-tools install uninstall clean

help:
	@echo 'make demo       build stagemap and draw the pictures of specs/ into output/'
	@echo 'make samples    make the logs of specs/ anew'
	@echo 'make test       lint, build and run the tests, with the real parsers of what we emit'
	@echo 'make test-full  the same with full counts (long), printing the figures'
	@echo 'make test-spark  run the tests that read Apache Spark, on a small cluster that is started for them'
	@echo 'make spark-up   start a Spark cluster on this machine: a master, two workers and a Connect server'
	@echo 'make spark-down stop it again'
	@echo 'make fuzz       give the readers of logs inputs that libFuzzer makes up (FUZZ_RUNS of them each)'
	@echo 'make sanitize   run the tests of reading and measuring under the thread and address sanitizers'
	@echo 'make bench      measure logs against wc, DuckDB, Polars and pm4py, and each stage from spec to picture'
	@echo 'make bench-worst  measure how the cost of hard logs grows with their size'
	@echo 'make install    put stagemap into PREFIX (default /usr/local)'
	@echo 'make uninstall  take it away again'
	@echo 'make format     format the Swift sources in place'
	@echo 'make clean      remove what was built'

build-tools:
	@scripts/install-build-tools

test-tools:
	@scripts/install-test-tools
	@scripts/install-test-engines

release: build-tools
	@mkdir -p '$(static_libraries)'
	@for archive in "$$(pkg-config --variable=libdir sqlite3)/libsqlite3.a" \
	  "$$(pkg-config --variable=libdir zlib)/libz.a"; do \
	  if [ -e "$$archive" ]; then ln -sf "$$archive" '$(static_libraries)/'; fi; \
	done
	$(SWIFT) build $(release_flags) --product stagemap
	$(SWIFT) build $(release_flags) --product stagemap-render

demo: release
	'$(release_folder)/stagemap' build
	@echo 'The pictures:'
	@find output -name '*.svg' | LC_ALL=C sort | sed 's/^/  /'

# The logs beside the shipped specs; after a change of a spec or of the sampling, run this and then `make demo`.
samples: release
	'$(release_folder)/stagemap' sample seed --leads 120 --seed 7 -o specs/leads.csv
	'$(release_folder)/stagemap' sample the-model --leads 400 --seed 7 -o specs/the-model.csv
	'$(release_folder)/stagemap' sample manufacturing --leads 240 --seed 7 -o specs/manufacturing.csv
	'$(release_folder)/stagemap' sample plg-saas --leads 500 --seed 7 -o specs/plg-saas.csv

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Examples Plugins Sources Tests

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Examples Plugins Sources Tests

test: test-tools lint
	$(test_environment) $(SWIFT) build --build-tests $(test_flags)
	$(test_environment) $(SWIFT) test --skip-build --disable-xctest $(test_flags)

# Built for speed: what takes hours otherwise takes minutes.
full_test_flags := -c release -Xswiftc -enable-testing

test-full: test-tools lint
	$(SWIFT) build --build-tests $(full_test_flags)
	STAGEMAP_FULL=1 STAGEMAP_REQUIRE_TOOLS=1 $(SWIFT) test --skip-build --disable-xctest $(full_test_flags)

spark-up:
	@scripts/spark up

spark-down:
	@scripts/spark down

# A million events and processes that are killed take minutes and 3 GB of memory, so `make test` leaves them out.
test-spark: test-tools
	$(test_environment) $(SWIFT) build --build-tests $(test_flags)
	@scripts/spark up
	STAGEMAP_SPARK=1 STAGEMAP_FULL=1 $(test_environment) $(SWIFT) test --skip-build --disable-xctest $(test_flags) \
	  --filter SparkTests; status=$$?; scripts/spark down; exit $$status

# libFuzzer comes with the toolchains for Linux. What it finds is left in .build/fuzz as crash-READER-…; where memory
# was asked for is not kept on the way, which takes a fifth of the time, and is told when that file is given to it alone.
FUZZ_RUNS ?= 1000000
FUZZ_READERS := csv jsonl time
fuzz_flags := -c release --scratch-path .build/fuzz --sanitize fuzzer --sanitize address \
  -Xswiftc -sanitize=fuzzer,address --product LogFuzzer

fuzz: build-tools
	STAGEMAP_FUZZ=csv $(SWIFT) build $(fuzz_flags)
	for reader in $(FUZZ_READERS); do \
	  mkdir -p .build/fuzz/corpus/$$reader && \
	  ASAN_OPTIONS=malloc_context_size=0:quarantine_size_mb=2 STAGEMAP_FUZZ=$$reader SWIFT_BACKTRACE=enable=no \
	    .build/fuzz/release/LogFuzzer -runs=$(FUZZ_RUNS) \
	    -timeout=60 -detect_leaks=0 -artifact_prefix=.build/fuzz/crash-$$reader- .build/fuzz/corpus/$$reader \
	    Tests/LogFuzzing/Seeds/$$reader || exit 1; \
	done

# Leaks are not looked for: Foundation leaks the buffer of an empty file that tests read.
sanitize: build-tools
	$(SWIFT) build --build-tests --sanitize thread --scratch-path .build/thread
	$(SWIFT) test --skip-build --disable-xctest --sanitize thread --scratch-path .build/thread \
	  --filter 'ADBCTests|EventLogsTests|EventSourcesTests|ProcessMetricsTests'
	$(SWIFT) build --build-tests --sanitize address --scratch-path .build/address
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build --disable-xctest --sanitize address --scratch-path .build/address \
	  --filter 'ADBCTests|EventSourcesTests|ProcessMetricsTests|EmittersTests'

bench: bench-logs bench-stages

# Takes any log: make bench-logs BENCH_FLAGS='--log leads.csv --spec sales'
bench-logs: release
	@scripts/install-bench-tools
	.tools/bench-venv/bin/python scripts/bench.py '$(release_folder)/stagemap' \
	  --docs Sources/Stagemap/Stagemap.docc/Benchmarks.md $(BENCH_FLAGS)

bench-worst: release
	python3 scripts/bench-worst-cases.py '$(release_folder)/stagemap' $(BENCH_FLAGS)

bench-stages: release
	$(SWIFT) build $(release_flags) --product StagemapBench
	'$(release_folder)/StagemapBench'

install: release
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/libexec/stagemap'
	install -m 755 '$(release_folder)/stagemap' '$(DESTDIR)$(PREFIX)/bin/stagemap'
	install -m 755 '$(release_folder)/stagemap-render' '$(DESTDIR)$(PREFIX)/libexec/stagemap/stagemap-render'

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/stagemap' '$(DESTDIR)$(PREFIX)/libexec/stagemap/stagemap-render'
	-rmdir '$(DESTDIR)$(PREFIX)/libexec/stagemap' 2>/dev/null

clean:
	rm -rf .build
