# The doors of SPBE Mandiri. `make run` and `make test` install what is missing and do everything.
.PHONY: run test soak bench check dev bindings

# Builds the program and opens it on the sample agency; without a display, does the same job on the command line.
run:
	scripts/run

# All tests: Rust, page, and the real window from the start screen to the printed report.
test:
	scripts/test

# Dossiers under load for hours: kills, moves, replacements, copies at random moments. Goes on where it was stopped
# (target/soak-SEED.json); SPBE_SOAK_ROUNDS and SPBE_SOAK_SEED say how long and which.
soak:
	scripts/setup cli
	cargo test --release --locked --test integration -- --ignored --exact --nocapture soak::a_long_while_under_load

# Format, lints, types, and bindings that are out of date.
check: page
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cd ui && npm run check
	scripts/bindings --check

# How long the engine takes: scoring, planning, import, report; reading beside openpyxl, calamine, pandas; planning
# beside HiGHS.
bench:
	scripts/setup cli
	scripts/peers
	cargo bench --locked
	scripts/compare-planner

# The page in a browser over the real engine: http://localhost:5173.
dev:
	scripts/setup window
	scripts/dev

# The page's types, anew from the engine's.
bindings:
	scripts/setup test
	scripts/bindings

# The built page, which is part of the window's program.
.PHONY: page
page:
	scripts/setup test
	scripts/page
